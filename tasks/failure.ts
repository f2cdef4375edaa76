/** Something the person at the command line can mend. */
export class TaskFailure extends Error {
  override readonly name = "TaskFailure";
}
