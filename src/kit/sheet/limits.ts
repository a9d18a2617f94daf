/** What a file may at most hold. Beyond any of them it is refused with a sentence that names the limit. */
export interface SheetLimits {
  readonly fileBytes: number;
  /** All parts of an XLSX file after decompression, counted while they are inflated and not as the file claims. */
  readonly inflatedBytes: number;
  /** One part that must be in memory whole, such as the table of texts. */
  readonly partBytes: number;
  /** Rows that hold something, in all sheets together. */
  readonly rows: number;
  /** Rows in a sheet, blank ones included. */
  readonly lines: number;
  readonly columns: number;
  /** Cells that hold something. */
  readonly cells: number;
  /** Places in the file for cells, blank ones included: the bounding width of every row. */
  readonly slots: number;
  readonly cellCharacters: number;
  readonly textCharacters: number;
  /** Different texts in a workbook's table of texts, each of which costs memory whether a cell uses it or not. */
  readonly texts: number;
  readonly sheets: number;
  readonly seconds: number;
  /** For the reading process's own heap. */
  readonly memoryMegabytes: number;
}

export const defaultLimits: SheetLimits = {
  fileBytes: 50 * 1024 * 1024,
  inflatedBytes: 256 * 1024 * 1024,
  partBytes: 40 * 1024 * 1024,
  rows: 100_000,
  lines: 1_048_576,
  columns: 200,
  cells: 1_000_000,
  slots: 20_000_000,
  // Excel's own limit for one cell.
  cellCharacters: 32_767,
  textCharacters: 40_000_000,
  texts: 500_000,
  sheets: 60,
  seconds: 60,
  memoryMegabytes: 192,
};
