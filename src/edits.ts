import { type Fields, type FormState, readForm, type Values } from './kit/form.ts';
import { joinEdits } from './kit/form/two-editors.ts';
import { twoEditors, type TwoEditors } from './kit/parts/two-editors.ts';
import { Conflict, type CouncilContext, page, type Page, posted, postedList, type Route } from './route.ts';
import { latestChangeOf, type PastOf, rowAtVersion, rowSince, type Versioned } from './since.ts';

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
  return joinedEdit(context, {
    about: edited.about,
    fields,
    held: { before: held(since.row), theirs: held(row), yours: reading.values },
    saves: since.saves,
    typed: reading.typed,
    base: { version },
    latest: row.version,
  });
}

/** What somebody saved since a form was opened, and what was typed into the form. */
export interface Both<F extends Fields> {
  readonly about: About;
  readonly fields: F;
  readonly held: { readonly before: Values<F>; readonly theirs: Values<F>; readonly yours: Values<F> };
  readonly saves: TwoEditors['saves'];
  readonly typed: TwoEditors['typed'];
  /** What the form began from, as it carries it. */
  readonly base: Readonly<Record<string, string | number>>;
  /** What stands now: a choice counts for that alone, as it may have been saved again since. */
  readonly latest: number | string;
}

/** Keeps what only one of the two changed; of what both did, a page asks. */
export function joinedEdit<F extends Fields>(
  context: CouncilContext,
  both: Both<F>,
): Extract<Edit<F>, { readonly is: 'disputed' | 'settled' }> {
  const seenLatest = posted(context, 'latest') === String(both.latest);
  const joined = joinEdits(both.fields, both.held, (name) => (seenLatest ? choiceOf(context, name) : null));
  if (joined.disputed.length > 0) {
    const unchosen = postedList(context, 'latest').length > 0 && seenLatest;
    const hidden = { ...context.hidden, ...both.base, latest: both.latest };
    const { saves, typed } = both;
    return {
      is: 'disputed',
      page: disputePage(both.about, { ...joined, saves, typed, hidden, unchosen }),
    };
  }
  const notice = joined.keptTheirs
    ? 'Saved. Somebody else saved other fields meanwhile, and those are kept as they have them.'
    : 'Saved';
  return { is: 'settled', values: joined.values, notice };
}

export interface EditedSeen<F extends Fields, Row extends { readonly id: string }> extends Pick<
  Edited<F, Versioned>,
  'fields' | 'about'
> {
  /** As it is now, locked. */
  readonly row: Row;
  readonly of: PastOf;
  readonly held: (row: Row) => Values<F>;
}

/** The same of a row without a version: the form carries the latest change of it that it saw (`seen`). */
export async function settleSeen<F extends Fields, Row extends { readonly id: string }>(
  context: CouncilContext,
  { fields, row, of, held, about }: EditedSeen<F, Row>,
): Promise<Edit<F>> {
  const latest = await latestChangeOf(context.db, of, row.id);
  const typed = posted(context, 'seen');
  if (!/^\d{1,15}$/.test(typed)) throw new Conflict(whichVersion);
  const seen = Math.min(Number(typed), latest);
  const reading = readForm(fields, context);
  if (!reading.ok) return { is: 'refused', state: reading, version: seen };
  if (seen === latest) return { is: 'settled', values: reading.values, notice: 'Saved' };
  const since = await rowSince(context.db, of, row, seen);
  return joinedEdit(context, {
    about,
    fields,
    held: { before: held(since.row), theirs: held(row), yours: reading.values },
    saves: since.saves,
    typed: reading.typed,
    base: { seen },
    latest,
  });
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
  if (version < 1 || version > row.version) throw new Conflict(whichVersion);
  return version;
}

const whichVersion =
  'The form did not say which version it began from, so nothing was saved. Open the page again and make the change there.';

function choiceOf(context: CouncilContext, name: string): 'yours' | 'theirs' | null {
  const choice = posted(context, `keep-${name}`);
  return choice === 'yours' || choice === 'theirs' ? choice : null;
}

/** Pages that show what is so now, or lead to changing it. */
export function ofThePresent(routes: readonly Route[]): readonly Route[] {
  return routes.map((route) =>
    route.at === 'open' || route.method === 'POST' ? route : { ...route, isOfToday: true },
  );
}

/** Changing is for the present: a form opened on a past date would show what nobody is asked to change. */
export function refusePast(context: CouncilContext): void {
  if (context.asAt !== null)
    throw new Conflict('The past cannot be changed. Leave the past date, then change it as it stands now.');
}
