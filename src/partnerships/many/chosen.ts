import { type ListRequest, readListRequest } from '../list.ts';

/** Which entries are to be changed: some by their references, or all that a list shows. */
export type Chosen =
  | { readonly is: 'references'; readonly references: readonly number[] }
  | { readonly is: 'listed'; readonly query: string; readonly request: ListRequest };

const most = 20_000;

/** Reads what the list page sent, each reference by itself or several with commas; what is none is left out. */
export function readChosen(references: readonly string[], query: string): Chosen {
  const numbers = references
    .flatMap((text) => text.split(','))
    .filter((text) => /^[1-9]\d{0,8}$/.test(text))
    .map(Number);
  if (references.length > 0) return { is: 'references', references: [...new Set(numbers)].slice(0, most) };
  const search = new URLSearchParams(query.slice(0, 10_000));
  for (const name of ['reference', 'page', 'size', 'sort', 'as_at']) search.delete(name);
  return { is: 'listed', query: search.toString(), request: readListRequest(search) };
}
