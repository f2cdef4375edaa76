/** Why a document was refused before any business rule was looked at. Stable; documented in docs/documents.md. */
export type DocumentErrorCode =
  | "empty"
  | "too-large"
  | "too-deep"
  | "too-many-elements"
  | "too-many-attributes"
  | "encoding-unsupported"
  | "encoding-mismatch"
  | "not-xml"
  | "doctype"
  | "entity"
  | "truncated"
  | "duplicate-attribute"
  | "namespace"
  | "malformed"
  | "wrong-root"
  | "fingerprint-incomplete"
  | "fingerprint-key";

const REMEDIES: Readonly<Record<DocumentErrorCode, string>> = {
  empty: "Send the invoice as a UBL 2.1 XML file.",
  "too-large": "Leave attachments out of the file or send them separately.",
  "too-deep": "Send plain UBL 2.1 without nested extensions.",
  "too-many-elements": "Split the invoice into several with fewer lines.",
  "too-many-attributes": "Send plain UBL 2.1; its elements carry a handful of attributes.",
  "encoding-unsupported": "Save the file as UTF-8.",
  "encoding-mismatch": "Save the file as UTF-8 and declare UTF-8, or leave the declaration out.",
  "not-xml": "Send the UBL XML itself, not a PDF, an archive or a web page.",
  doctype: "Remove the DOCTYPE; UBL invoices have none.",
  entity: "Write the character itself or one of the five built-in XML entities.",
  truncated: "The file ends too early; export or upload it again.",
  "duplicate-attribute": "Give each attribute of an element once.",
  namespace: "Declare every prefix with xmlns before using it.",
  malformed: "Correct the XML at the place named.",
  "wrong-root": "Send a UBL 2.1 Invoice or CreditNote in its OASIS namespace.",
  "fingerprint-incomplete":
    "Complete the invoice so that it names its parties, number, issue date, currency and total.",
  "fingerprint-key": "Use the network's fingerprint key of at least 32 bytes.",
};

/** Where in the text the parser stood, both counted from 1. */
export interface DocumentPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * The only error that reading a document throws. `message` is a whole sentence with the place when there is one,
 * `remedy` says what the sender can do.
 */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code: DocumentErrorCode;
  readonly remedy: string;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(code: DocumentErrorCode, sentence: string, position?: DocumentPosition) {
    super(position ? `${sentence} (line ${position.line}, column ${position.column})` : sentence);
    this.code = code;
    this.remedy = REMEDIES[code];
    this.line = position?.line;
    this.column = position?.column;
  }
}
