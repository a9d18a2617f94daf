import type { WrittenCell } from '../kit/csv.ts';
import type { ExportedRow } from './store.ts';

/** One column of the file. Its heading is one that an import knows again. */
export interface ExportColumn {
  readonly heading: string;
  /** Our own name for it, for when a policy calls two fields the same. */
  readonly otherwise?: string;
  /** The name under which an entry keeps what was typed of it. */
  readonly typedAs?: string;
  cell(row: ExportedRow): WrittenCell;
}
