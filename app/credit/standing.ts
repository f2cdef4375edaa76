import type { Credential, LeafState } from "@lading/sdk/credit";

/**
 * Why a credential proves nothing for an account today, as a sentence that says what to do; undefined when it stands.
 * @param dayWords Says a day, such as "1 May 2027".
 */
export function standingProblem(
  credential: Pick<Credential, "subject" | "issuedDay" | "expiryDay">,
  at: { account: string; today: number; leaf: LeafState; nameOf: (address: string) => string | undefined },
  dayWords: (day: number) => string,
): string | undefined {
  const { subject, issuedDay, expiryDay } = credential;
  if (subject.toLowerCase() !== at.account.toLowerCase()) return otherAccount(subject, at.nameOf);
  if (at.today < issuedDay) {
    return `This credential is not valid yet: it begins on ${dayWords(issuedDay)}. Come back then.`;
  }
  if (at.today >= expiryDay) {
    return `This credential expired on ${dayWords(expiryDay)}. Ask your assessor for a new one.`;
  }
  switch (at.leaf) {
    case "neverIssued":
      return "No assessor has issued exactly this record. One changed digit is enough: ask your assessor for the file again.";
    case "revoked":
      return "Its assessor has revoked this credential. Ask why, and for a new one.";
    case "assessorRemoved":
      return "The assessor that issued this credential takes part no more, and its credentials have ended with it. Ask another assessor.";
    case "standing":
      return undefined;
  }
}

/** What is said of somebody else's credential. */
export const otherAccount = (subject: string, nameOf: (address: string) => string | undefined): string =>
  `This credential is for ${nameOf(subject) ?? subject}, not for the company you act for. Only the account it names can prove with it.`;
