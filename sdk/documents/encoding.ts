import { isUtf8 } from "node:buffer";
import { DocumentError } from "./errors.ts";

/** Text of a document and a check to run once its XML declaration has been read. */
export interface DecodedDocument {
  readonly text: string;
  /** Throws when the declared encoding is not the one the text was decoded with. */
  checkDeclared(encoding: string | undefined): void;
}

const NOT_XML_SIGNATURES: readonly (readonly [string, string])[] = [
  ["%PDF", "a PDF"],
  ["PK\u0003\u0004", "a ZIP archive or an office document"],
  ["\u001f\u008b", "a gzip archive"],
  ["{", "JSON"],
];

function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function isUtf8Name(encoding: string): boolean {
  // US-ASCII is a subset of UTF-8, so a document declared so reads the same.
  return /^(?:utf-?8|us-ascii|ascii)$/i.test(encoding);
}

function refuseWideEncodings(bytes: Uint8Array): void {
  const wide =
    startsWith(bytes, 0xfe, 0xff) ||
    startsWith(bytes, 0xff, 0xfe) ||
    startsWith(bytes, 0x00, 0x00, 0xfe, 0xff) ||
    // No byte order mark, but every other byte of the first characters is zero.
    (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0));
  if (wide)
    throw new DocumentError("encoding-unsupported", "The document is in UTF-16 or UTF-32, not in UTF-8.");
}

function refuseForeignFormats(head: string): void {
  const trimmed = head.trimStart();
  for (const [signature, format] of NOT_XML_SIGNATURES) {
    if (trimmed.startsWith(signature))
      throw new DocumentError("not-xml", `The document is ${format}, not XML.`);
  }
  if (/^<(?:!doctype )?html/i.test(trimmed))
    throw new DocumentError("not-xml", "The document is a web page, not UBL.");
  if (trimmed !== "" && !trimmed.startsWith("<"))
    throw new DocumentError("not-xml", "The document is not XML.");
}

/** The same bytes as a Buffer, not copied. */
function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function tooLarge(limit: number): DocumentError {
  return new DocumentError("too-large", `The document is larger than ${limit} bytes.`);
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = view(bytes.subarray(0, 200)).toString("latin1");
  return /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(head)?.[1];
}

/**
 * The text of a document, given as bytes (decoded as UTF-8, strictly) or already as text.
 * @throws {DocumentError} `empty`, `too-large`, `encoding-unsupported`, `encoding-mismatch` or `not-xml`.
 */
export function decodeDocument(xml: string | Uint8Array, limitBytes: number): DecodedDocument {
  if (xml.length > limitBytes) throw tooLarge(limitBytes);
  let text: string;
  let marked = false;
  if (typeof xml === "string") {
    marked = xml.charCodeAt(0) === 0xfeff;
    text = marked ? xml.slice(1) : xml;
  } else {
    refuseWideEncodings(xml);
    marked = startsWith(xml, 0xef, 0xbb, 0xbf);
    const body = marked ? xml.subarray(3) : xml;
    refuseForeignFormats(view(body.subarray(0, 64)).toString("latin1"));
    if (!isUtf8(body)) {
      const declared = declaredEncoding(xml);
      if (declared !== undefined && !isUtf8Name(declared)) throw unsupported(declared, marked);
      throw new DocumentError("encoding-mismatch", "The document is not valid UTF-8.");
    }
    text = view(body).toString("utf8");
  }
  if (text.trim() === "") throw new DocumentError("empty", "The document is empty.");
  refuseForeignFormats(text.slice(0, 64));
  return {
    text,
    checkDeclared(encoding) {
      if (encoding !== undefined && !isUtf8Name(encoding)) throw unsupported(encoding, marked);
    },
  };
}

function unsupported(declared: string, marked: boolean): DocumentError {
  const name = declared.slice(0, 40);
  if (marked) {
    return new DocumentError(
      "encoding-mismatch",
      `The document declares ${name} but begins with the mark of UTF-8.`,
    );
  }
  return new DocumentError(
    "encoding-unsupported",
    `The document declares the encoding ${name}; only UTF-8 is read.`,
  );
}
