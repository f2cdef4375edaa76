/**
 * A small mirrored pattern drawn from the address alone, so that two accounts are told apart at a glance.
 * Five by five cells in two hues; nothing is fetched.
 */
export function Blockie({ address, className = "size-5" }: { address: string; className?: string }) {
  const bytes = Array.from(
    { length: 20 },
    (_, index) => Number.parseInt(address.slice(2 + index * 2, 4 + index * 2), 16) || 0,
  );
  const hue = (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 360;
  const cells: { x: number; y: number }[] = [];
  for (let y = 0; y < 5; y++) {
    for (let x = 0; x < 3; x++) {
      if (((bytes[2 + y * 3 + x] ?? 0) & 1) === 0) continue;
      cells.push({ x, y });
      if (x < 2) cells.push({ x: 4 - x, y });
    }
  }
  return (
    <svg
      viewBox="0 0 5 5"
      aria-hidden
      className={`${className} shrink-0 rounded-sm`}
      shapeRendering="crispEdges"
    >
      <rect width="5" height="5" fill={`oklch(0.88 0.05 ${hue})`} />
      {cells.map(({ x, y }) => (
        <rect
          key={`${x}-${y}`}
          x={x}
          y={y}
          width="1"
          height="1"
          fill={`oklch(0.5 0.11 ${(hue + 35) % 360})`}
        />
      ))}
    </svg>
  );
}
