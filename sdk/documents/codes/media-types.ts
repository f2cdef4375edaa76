import { codeSet } from "./code-set.ts";

// Source of the selection: EN 16931 validation artefacts 1.3.16 (April 2026).

/** IANA media types that EN 16931 admits for an attachment. */
export const ATTACHMENT_TYPES = codeSet(`
  application/pdf image/png image/jpeg text/csv
  application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
  application/vnd.oasis.opendocument.spreadsheet
`);
