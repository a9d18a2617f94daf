import { pagination, type PageItem } from '../govuk/pagination.ts';
import { nothing, type Html } from '../html.ts';

export interface Paging {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly address: (page: number) => string;
}

/** Numbered pages round the current one, first and last always; nothing when there is only one. */
export function paging({ page, pages, address }: Paging): Html {
  if (pages <= 1) return nothing;
  const items: PageItem[] = [];
  let last = 0;
  for (const number of shownPages(page, pages)) {
    if (number > last + 1) items.push({ ellipsis: true });
    items.push({ number, href: address(number), current: number === page });
    last = number;
  }
  return pagination({
    classes: 'c-paging',
    landmarkLabel: 'Pages',
    items,
    previous: page > 1 ? { href: address(page - 1), text: 'Previous page' } : undefined,
    next: page < pages ? { href: address(page + 1), text: 'Next page' } : undefined,
  });
}

/** A gap of one page shows the page: dots would take as much room. */
function shownPages(page: number, pages: number): readonly number[] {
  const wanted = [1, 2, page - 1, page, page + 1, pages - 1, pages];
  if (pages <= 7) return Array.from({ length: pages }, (_, index) => index + 1);
  const near = wanted.filter((number) => number === 1 || number === pages || Math.abs(number - page) <= 1);
  if (page <= 4) near.push(2, 3, 4);
  if (page >= pages - 3) near.push(pages - 1, pages - 2, pages - 3);
  return [...new Set(near)].filter((number) => number >= 1).toSorted((a, b) => a - b);
}
