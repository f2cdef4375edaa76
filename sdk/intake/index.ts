/**
 * Shapes of the document intake's and the attesters' HTTP bodies, shared by the servers and their readers. Parsing
 * a body with its schema turns decimal strings into bigint, ready for viem.
 */
export * from "./invoice-view.ts";
export * from "./report.ts";
