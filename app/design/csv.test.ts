import { describe, expect, it } from "vitest";
import { csvCell, toCsv } from "./csv.ts";

describe("CSV export", () => {
  it("quotes what needs quotes", () => {
    expect(csvCell('Say "hi", now')).toBe('"Say ""hi"", now"');
    expect(csvCell("plain")).toBe("plain");
  });

  it("disarms formulas and leaves negative numbers alone", () => {
    expect(csvCell("=1+1")).toBe("'=1+1");
    expect(csvCell("@cmd")).toBe("'@cmd");
    expect(csvCell("-12.50")).toBe("-12.50");
    expect(csvCell("-cmd")).toBe("'-cmd");
  });

  it("writes bigints in full and prefers the export form", () => {
    const csv = toCsv(
      [
        { header: "Face", value: (row: { face: bigint }) => row.face, csv: (row) => `${row.face / 100n}.00` },
        { header: "Raw", value: (row) => row.face },
      ],
      [{ face: 123456789012345678901234567890n }],
    );
    expect(csv).toBe("Face,Raw\r\n1234567890123456789012345678.00,123456789012345678901234567890\r\n");
  });
});
