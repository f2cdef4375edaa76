"use client";
import {
  createColumnHelper,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  sortFn_basic,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ChevronsUpDown, Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";
import { downloadCsv } from "./csv.ts";
import { ScrollRegion } from "./ScrollRegion.tsx";

/** One column: how a row is shown, and the plain value it sorts and exports by. */
export interface Column<Row extends RowData> {
  id: string;
  header: string;
  /** Sorts and goes to CSV. Bigints and day numbers sort as such; `csv` overrides what is exported. */
  value: (row: Row) => string | number | bigint;
  cell?: (row: Row) => ReactNode;
  csv?: (row: Row) => string;
  align?: "end";
  /** The column that names the row: bold, and the title of the card on a phone. */
  lead?: boolean;
  /** Buttons and boxes: neither sorted nor exported. */
  control?: boolean;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});

/**
 * Rows of things. Sorts by header press or key, exports what it shows, turns into cards on a phone.
 * `columns` must be stable between renders (module scope or useMemo).
 */
export function DataTable<Row extends RowData>({
  rows,
  columns,
  rowKey,
  label,
  empty,
  href,
  csvName,
  initialSort,
  toolbar,
}: {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  label: string;
  empty: ReactNode;
  /** Where a press on a row leads; the lead cell also is a link for keyboards. */
  href?: (row: Row) => string;
  /** File name without ending; without it there is no export. */
  csvName?: string;
  initialSort?: { id: string; desc: boolean };
  toolbar?: ReactNode;
}) {
  const router = useRouter();
  const [sorting, setSorting] = useState<SortingState>(initialSort ? [initialSort] : []);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor((row: Row) => column.value(row), {
          id: column.id,
          header: column.header,
          enableSorting: !column.control,
          sortFn: "basic",
        }),
      ),
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useTable({
    features,
    columns: definitions,
    data,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: rowKey,
  });
  const byId = useMemo(() => new Map(columns.map((column) => [column.id, column])), [columns]);
  const sorted = table.getRowModel().rows.map((row) => row.original);

  if (rows.length === 0) return <>{empty}</>;

  return (
    <div>
      {toolbar && (
        <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-2 sm:px-5">
          {toolbar}
        </div>
      )}
      <ScrollRegion label={label} className="max-md:hidden">
        <table className="w-full border-collapse text-sm" aria-label={label}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id} className="border-b border-line">
                {group.headers.map((header) => {
                  const column = byId.get(header.column.id);
                  const direction = header.column.getIsSorted();
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      aria-sort={
                        direction === "asc" ? "ascending" : direction === "desc" ? "descending" : undefined
                      }
                      className={classes(
                        "h-9 whitespace-nowrap px-3 text-left font-normal first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
                        column?.align === "end" && "text-right",
                      )}
                    >
                      {column?.control ? (
                        <span className="sr-only">{column.header}</span>
                      ) : (
                        <button
                          type="button"
                          onClick={header.column.getToggleSortingHandler()}
                          className={classes(
                            "caption group/sort inline-flex items-center align-middle gap-1 rounded-sm hover:text-ink",
                            column?.align === "end" && "flex-row-reverse",
                          )}
                        >
                          {column?.header}
                          <SortIcon direction={direction} />
                        </button>
                      )}
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody className="divide-y divide-line">
            {sorted.map((row) => (
              <tr
                key={rowKey(row)}
                className={classes("transition-colors", href && "cursor-pointer hover:bg-sunken/70")}
                onClick={
                  href &&
                  ((event) => {
                    // Controls in the row keep their own press; text being selected is not a press.
                    if (event.target instanceof Element && event.target.closest("a,button,input,label"))
                      return;
                    if (window.getSelection()?.toString()) return;
                    router.push(href(row));
                  })
                }
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={classes(
                      "h-12 px-3 py-1.5 first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
                      column.align === "end" && "text-right",
                      column.lead && "font-medium",
                      // What one can do stays in view when the table is wider than the panel.
                      column.control && column.align === "end" && "sticky right-0 rounded-br-lg bg-surface",
                    )}
                  >
                    <CellContent row={row} column={column} href={href} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ul className="divide-y divide-line md:hidden" aria-label={label}>
        {sorted.map((row) => (
          <li key={rowKey(row)} className="px-4 py-3.5">
            {columns
              .filter((column) => column.lead)
              .map((column) => (
                <div key={column.id} className="mb-1.5 font-medium">
                  <CellContent row={row} column={column} href={href} />
                </div>
              ))}
            <dl className="grid grid-cols-2 gap-x-4 gap-y-2">
              {columns
                .filter((column) => !column.lead && !column.control)
                .map((column) => (
                  <div key={column.id} className="min-w-0">
                    <dt className="caption">{column.header}</dt>
                    <dd className="min-w-0 truncate text-sm">
                      <CellContent row={row} column={column} href={undefined} />
                    </dd>
                  </div>
                ))}
            </dl>
            <div className="mt-2.5 flex flex-wrap gap-2 empty:hidden">
              {columns
                .filter((column) => column.control)
                .map((column) => (
                  <CellContent key={column.id} row={row} column={column} href={undefined} />
                ))}
            </div>
          </li>
        ))}
      </ul>
      {csvName && (
        <div className="flex items-center justify-between gap-3 border-t border-line px-4 py-1.5 sm:px-5">
          <p className="figures text-xs text-muted">{rows.length === 1 ? "1 row" : `${rows.length} rows`}</p>
          <Button
            tone="quiet"
            size="small"
            className="-mr-2.5"
            icon={<Download aria-hidden className="size-3.5" />}
            onClick={() =>
              downloadCsv(
                csvName,
                columns.filter((column) => !column.control),
                sorted,
              )
            }
          >
            CSV
          </Button>
        </div>
      )}
    </div>
  );
}

function CellContent<Row extends RowData>({
  row,
  column,
  href,
}: {
  row: Row;
  column: Column<Row>;
  href: ((row: Row) => string) | undefined;
}) {
  const router = useRouter();
  const content = column.cell ? (
    column.cell(row)
  ) : (
    <span className="figures">{String(column.value(row))}</span>
  );
  if (!href || !column.lead) return content;
  const target = href(row);
  return (
    <a
      href={target}
      className="rounded-sm hover:text-brand"
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.push(target);
      }}
    >
      {content}
    </a>
  );
}

function SortIcon({ direction }: { direction: "asc" | "desc" | false }) {
  if (direction === "asc") return <ArrowUp aria-hidden className="size-3 text-ink" />;
  if (direction === "desc") return <ArrowDown aria-hidden className="size-3 text-ink" />;
  return <ChevronsUpDown aria-hidden className="size-3 opacity-0 group-hover/sort:opacity-100" />;
}
