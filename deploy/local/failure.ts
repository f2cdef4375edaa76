/** Something a person can mend. Shown as one line without a stack. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
}
