import { twoEditors, type TwoEditors } from '../../../kit/parts/two-editors.ts';
import { links } from '../../../links.ts';
import { type Page, page } from '../../../route.ts';
import { way, type Where } from './way.ts';

/** Two people changed the same field of one entry, or of one row of its lists. */
export function disputePage(where: Where, part: string, what: Omit<TwoEditors, 'name' | 'leave'>): Page {
  return page({
    title: `Somebody else saved first: ${where.name}`,
    section: 'register',
    status: 409,
    breadcrumbs: way(where, part),
    main: twoEditors({
      ...what,
      name: `${where.name}: ${part}`,
      leave: links.record(where.council, where.reference),
    }),
  });
}

export const savedBoth =
  'Saved. Somebody else saved other fields meanwhile, and those are kept as they have them.';
