import { type Fields, type FormState, readForm, type Values } from './kit/form.ts';
import { joinEdits } from './kit/form/two-editors.ts';
import { twoEditors, type TwoEditors } from './kit/parts/two-editors.ts';
import { Conflict, type CouncilContext, page, type Page, posted, postedList } from './route.ts';
import { rowAtVersion, type Versioned } from './since.ts';

export interface Edited<F extends Fields, Row extends Versioned> {
  readonly fields: F;
  /** As it is now, locked. */
  readonly row: Row;
  readonly table: 'organisation' | 'person' | 'plan' | 'post' | 'council_field';
  readonly held: (row: Row) => Values<F>;
  /** The page for choosing between two people's answers. */
  readonly about: Pick<Page, 'breadcrumbs' | 'section'> & Pick<TwoEditors, 'name' | 'leave' | 'show'>;
}

export type Edit<F extends Fields> =
  | { readonly is: 'refused'; readonly state: FormState; readonly version: number }
  | { readonly is: 'disputed'; readonly page: Page }
  | { readonly is: 'settled'; readonly values: Values<F>; readonly notice: string };

/**
 * Reads an edit against the version that it began from. What somebody else saved meanwhile is kept where the
 * two do not touch the same field; where they do, a page asks whose answer stands.
 */
export async function settleEdit<F extends Fields, Row extends Versioned>(
  context: CouncilContext,
  edited: Edited<F, Row>,
): Promise<Edit<F>> {
  const { fields, row, table, held } = edited;
  const version = carriedVersion(context, row);
  const reading = readForm(fields, context);
  if (!reading.ok) return { is: 'refused', state: reading, version };
  if (version === row.version) return { is: 'settled', values: reading.values, notice: 'Saved' };
  const since = await rowAtVersion(
    context.db,
    { councilId: row.council_id, partnershipId: null, table },
    row,
    version,
  );
  const seenLatest = posted(context, 'latest') === String(row.version);
  const joined = joinEdits(
    fields,
    { before: held(since.row), theirs: held(row), yours: reading.values },
    (name) => (seenLatest ? choiceOf(context, name) : null),
  );
  if (joined.disputed.length > 0) {
    const unchosen = postedList(context, 'latest').length > 0 && seenLatest;
    const hidden = { ...context.hidden, version, latest: row.version };
    const editors = { ...joined, saves: since.saves, typed: reading.typed, hidden, unchosen };
    return { is: 'disputed', page: disputePage(edited.about, editors) };
  }
  const notice = joined.keptTheirs
    ? 'Saved. Somebody else saved other fields meanwhile, and those are kept as they have them.'
    : 'Saved';
  return { is: 'settled', values: joined.values, notice };
}

type About = Edited<Fields, Versioned>['about'];

function disputePage(about: About, editors: Omit<TwoEditors, keyof About>): Page {
  return page({
    title: `Somebody else saved first: ${about.name}`,
    status: 409,
    ...about,
    main: twoEditors({ ...about, ...editors }),
  });
}

function carriedVersion(context: CouncilContext, row: Versioned): number {
  const typed = posted(context, 'version');
  const version = /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
  if (version < 1 || version > row.version)
    throw new Conflict(
      'The form did not say which version it began from, so nothing was saved. Open the page again and make the change there.',
    );
  return version;
}

function choiceOf(context: CouncilContext, name: string): 'yours' | 'theirs' | null {
  const choice = posted(context, `keep-${name}`);
  return choice === 'yours' || choice === 'theirs' ? choice : null;
}

/** Changing is for the present: a form opened on a past date would show what nobody is asked to change. */
export function refusePast(context: CouncilContext): void {
  if (context.asAt !== null)
    throw new Conflict('The past cannot be changed. Leave the past date, then change it as it stands now.');
}
