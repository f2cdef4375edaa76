// Finds signals that the constraints leave free around a valid witness.
//
// The witnesses of a circuit are the common zeros of the polynomials a·b − c, one for each constraint. Hold some signals
// and look at a witness w: the directions in which the others can move, to first order, are the kernel of the Jacobian
// of those polynomials at w, without the columns of the held signals. When the kernel is zero, w is an isolated point:
// no other witness lies near it with the same held signals. This is the Jacobian criterion (D. Eisenbud, "Commutative
// Algebra with a View Toward Algebraic Geometry", Springer 1995, §16.6), and it holds over a finite field as well. The
// rank can only fall on a smaller set, so a zero kernel at one witness speaks for almost all witnesses of its kind, and
// several random ones for all.
//
// A signal in the kernel is under-constrained: a hint that nothing checks, a field without range check, a path bit that
// need not be a bit. A boolean is never in the kernel, as 2b − 1 is not zero, and so neither is a number that is made of
// checked bits. Therefore only the inputs that may be any field element are held, and everything else, public inputs
// too, must stand still. The known exception is the hint of an `IsZero`: its inverse is free when its input is zero.
//
// What this cannot see: a second witness at a distance, for example bits of another representation (a decomposition
// that wraps). Widths are argued in the circuits and attacked in their tests.
import { type Circuit, type Combination, evaluate, modulus, reduce } from "./r1cs.ts";

/** A value as a linear combination of the parameters chosen so far; missing ones are zero. */
type Linear = readonly bigint[];

function inverse(value: bigint): bigint {
  let [a, b, x, y] = [reduce(value), modulus, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return reduce(x);
}

/** sum += factor × by, in place. */
function accumulate(sum: bigint[], by: Linear, factor: bigint): void {
  while (sum.length < by.length) sum.push(0n);
  for (const [index, value] of by.entries()) {
    if (value !== 0n) sum[index] = reduce((sum[index] ?? 0n) + factor * value);
  }
}

type Row = { wires: number[]; coefficients: bigint[]; unknown: number };

/** Derivatives of one constraint at a witness, zeros and held wires left out. */
function gradient(
  { a, b, c }: { a: Combination; b: Combination; c: Combination },
  witness: readonly bigint[],
  isHeld: (wire: number) => boolean,
): Row {
  const sum = new Map<number, bigint>();
  const add = ({ wires, coefficients }: Combination, factor: bigint) => {
    if (factor === 0n) return;
    for (const [index, wire] of wires.entries()) {
      if (!isHeld(wire)) sum.set(wire, reduce((sum.get(wire) ?? 0n) + (coefficients[index] ?? 0n) * factor));
    }
  };
  add(a, evaluate(b, witness));
  add(b, evaluate(a, witness));
  add(c, -1n);
  const entries = [...sum].filter(([, coefficient]) => coefficient !== 0n);
  return {
    wires: entries.map(([wire]) => wire),
    coefficients: entries.map(([, coefficient]) => coefficient),
    unknown: entries.length,
  };
}

/**
 * Wires that move in some direction of the kernel.
 *
 * Sparse elimination in the order that the circuit computes: a row with one unknown gives it, as a combination of
 * parameters. Where no such row is left, one more unknown becomes a parameter. Rows without unknowns are relations
 * between parameters. Sound circuits need few parameters, so the work is close to the number of terms.
 * @param held Wires that do not move.
 */
export function movingWires(
  circuit: Circuit,
  witness: readonly bigint[],
  held: ReadonlySet<number>,
): number[] {
  const isHeld = (wire: number) => wire === 0 || held.has(wire);
  const rows = circuit.constraints.map((constraint) => gradient(constraint, witness, isHeld));
  const rowsOf = Array.from({ length: circuit.wires }, (): Row[] => []);
  for (const row of rows) for (const wire of row.wires) rowsOf[wire]?.push(row);

  const values: (Linear | undefined)[] = new Array(circuit.wires).fill(undefined);
  const relations: Linear[] = [];
  const ready = rows.filter(({ unknown }) => unknown === 1);
  let parameters = 0;

  const settle = (wire: number, value: Linear) => {
    values[wire] = value;
    for (const row of rowsOf[wire] ?? []) if (--row.unknown <= 1) ready.push(row);
  };
  const solveReady = () => {
    for (let row = ready.pop(); row; row = ready.pop()) {
      const sum: bigint[] = [];
      let open: [wire: number, coefficient: bigint] | undefined;
      for (const [index, wire] of row.wires.entries()) {
        const coefficient = row.coefficients[index] ?? 0n;
        const value = values[wire];
        if (value) accumulate(sum, value, coefficient);
        else open = [wire, coefficient];
      }
      const stands = sum.every((value) => value === 0n);
      if (!open) {
        if (!stands) relations.push(sum);
      } else if (stands) {
        settle(open[0], []);
      } else {
        const factor = -inverse(open[1]);
        settle(
          open[0],
          sum.map((value) => reduce(value * factor)),
        );
      }
    }
  };

  solveReady();
  for (;;) {
    let open: Row | undefined;
    for (const row of rows) if (row.unknown > 1 && row.unknown < (open?.unknown ?? Infinity)) open = row;
    const wire = open
      ? open.wires.find((each) => values[each] === undefined)
      : values.findIndex((value, each) => value === undefined && !isHeld(each));
    if (wire === undefined || wire < 0) break;
    settle(wire, [...new Array(parameters).fill(0n), 1n]);
    parameters += 1;
    solveReady();
  }

  const directions = kernel(relations, parameters);
  return values.flatMap((value, wire) => {
    const moves = directions.some(
      (direction) =>
        reduce((value ?? []).reduce((sum, each, index) => sum + each * (direction[index] ?? 0n), 0n)) !== 0n,
    );
    return moves ? [wire] : [];
  });
}

/** Basis of the vectors of `width` entries on which all relations vanish, by Gauss-Jordan elimination. */
function kernel(relations: readonly Linear[], width: number): Linear[] {
  const pivots: { column: number; row: bigint[] }[] = [];
  for (const relation of relations) {
    const row = Array.from({ length: width }, (_, index) => relation[index] ?? 0n);
    for (const pivot of pivots) accumulate(row, pivot.row, -(row[pivot.column] ?? 0n));
    const column = row.findIndex((value) => value !== 0n);
    if (column < 0) continue;
    const scale = inverse(row[column] ?? 0n);
    const scaled = row.map((value) => reduce(value * scale));
    for (const pivot of pivots) accumulate(pivot.row, scaled, -(pivot.row[column] ?? 0n));
    pivots.push({ column, row: scaled });
  }
  const bound = new Map(pivots.map(({ column, row }) => [column, row]));
  return Array.from({ length: width }, (_, free) => free)
    .filter((free) => !bound.has(free))
    .map((free) =>
      Array.from({ length: width }, (_, index) => {
        if (index === free) return 1n;
        return reduce(-(bound.get(index)?.[free] ?? 0n));
      }),
    );
}
