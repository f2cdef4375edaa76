import type { Row } from "./row.ts";

const width = 640;
const height = 300;
const margin = { left: 70, right: 20, top: 20, bottom: 45 };

/**
 * Draws gas over the number of live pieces (logarithmic), one line per act.
 * @param rows Names like "add at 1,000 live pieces".
 */
export function renderCurve(rows: Row[]): string {
  const points = rows.flatMap((row) => {
    const match = /^(.*?) (?:at|with) ([\d,]+) live pieces$/.exec(row.name);
    return match?.[1] && match[2]
      ? [{ act: match[1], pieces: Number(match[2].replaceAll(",", "")), gas: row.value }]
      : [];
  });
  const acts = [...new Set(points.map((point) => point.act))];
  const sizes = [...new Set(points.map((point) => point.pieces))].sort((a, b) => a - b);
  const highest = Math.max(1, ...points.map((point) => point.gas)) * 1.15;
  const first = Math.log10(sizes[0] ?? 1);
  const span = Math.max(1, Math.log10(sizes.at(-1) ?? 10) - first);
  const x = (pieces: number) =>
    margin.left + ((Math.log10(pieces) - first) / span) * (width - margin.left - margin.right - 90);
  const y = (gas: number) => height - margin.bottom - (gas / highest) * (height - margin.top - margin.bottom);
  const colours = ["#0f5c6e", "#b4552d", "#5b5ea6", "#3f7d3a", "#8a6d1a"];

  const lines = acts.map((act, index) => {
    const own = points.filter((point) => point.act === act).sort((a, b) => a.pieces - b.pieces);
    const colour = colours[index % colours.length];
    const path = own.map((point, at) => `${at === 0 ? "M" : "L"}${x(point.pieces)},${y(point.gas)}`).join("");
    const dots = own.map(
      (point) => `<circle cx="${x(point.pieces)}" cy="${y(point.gas)}" r="3.5" fill="${colour}"/>`,
    );
    const last = own.at(-1);
    const label = last
      ? `<text x="${x(last.pieces) + 8}" y="${y(last.gas) + 4}" fill="${colour}">${act}</text>`
      : "";
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join("")}${label}`;
  });
  const ticks = sizes.map(
    (size) =>
      `<text x="${x(size)}" y="${height - margin.bottom + 20}" text-anchor="middle">${size.toLocaleString("en")}</text>`,
  );
  const levels = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const gas = highest * part;
    return `<line x1="${margin.left}" x2="${width - margin.right}" y1="${y(gas)}" y2="${y(gas)}" stroke="#8884" /><text x="${margin.left - 8}" y="${y(gas) + 4}" text-anchor="end">${Math.round(gas / 1000)}k</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#667">
<title>Gas of the maturity ladder by number of live pieces</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${levels.join("\n")}
${lines.join("\n")}
${ticks.join("\n")}
<text x="${width / 2}" y="${height - 8}" text-anchor="middle">live pieces (logarithmic); gas on the left</text>
</svg>
`;
}
