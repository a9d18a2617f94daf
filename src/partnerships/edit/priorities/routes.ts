import { joinedEdit } from '../../../edits.ts';
import { links } from '../../../links.ts';
import { type FormState, readForm, startForm } from '../../../kit/form.ts';
import { savesOf } from '../../../since.ts';
import {
  Conflict,
  didNothing,
  type CouncilContext,
  posted,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../../../route.ts';
import type { Entry } from '../held.ts';
import { openEntry, whereOf } from '../open.ts';
import { way } from '../pages/way.ts';
import { save } from '../save.ts';
import { choicesMade, heldLinks, howFields, priorityFields, readHow, writeHow } from './form.ts';
import { prioritiesPage } from './page.ts';
import {
  changeHow,
  linkPriority,
  type Of,
  type OfferedPriority,
  prioritiesFor,
  unlinkPriority,
} from './store.ts';

const path = links.edit(':council', ':reference', 'priorities');

export const priorities: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'register.read', handle: show },
  {
    at: 'council',
    method: 'POST',
    path,
    may: 'register.read',
    verb: 'changed the priorities',
    handle: choose,
  },
];

async function show(context: CouncilContext): Promise<Reply> {
  const entry = await openEntry(context, false);
  const of = { councilId: context.council.id, partnershipId: entry.id };
  const offered = await prioritiesFor(context.db, of, context.today);
  const fields = priorityFields(offered);
  const state = startForm(fields, heldLinks(offered) as never);
  return prioritiesPage({
    where: whereOf(context, entry),
    plans: links.plans(context.council.slug),
    hidden: context.hidden,
    offered,
    fields,
    state,
    had: offered.filter((each) => each.linked).map((each) => each.id),
    how: writeHow(offered),
  });
}

/**
 * Links what was ticked and unlinks what was unticked, each against what the form showed: what somebody else
 * ticked meanwhile stays.
 */
async function choose(context: CouncilContext): Promise<Reply> {
  const entry = await openEntry(context, true);
  const of = { councilId: context.council.id, partnershipId: entry.id };
  const offered = await prioritiesFor(context.db, of, context.today);
  const fields = priorityFields(offered);
  const reading = readForm(fields, context);
  const had = postedList(context, 'had');
  if (!reading.ok) {
    const where = whereOf(context, entry);
    const plans = links.plans(context.council.slug);
    const how = posted(context, 'how');
    return prioritiesPage({
      where,
      plans,
      hidden: context.hidden,
      offered,
      fields,
      state: reading,
      had,
      how,
    });
  }
  const joined = await joinedHow(context, entry, offered, reading);
  if (joined.is === 'disputed') return joined.page;
  const values = { ...reading.values, ...joined.values };
  const changed = await keep(context, of, choicesMade(offered, values, had));
  if (changed) await save(context, entry, {});
  const address = links.record(context.council.slug, entry.reference);
  return changed ? redirect(address, joined.notice) : didNothing(address, 'Nothing was changed');
}

/** Ticks are joined one by one; how a priority is served is a text, which two may have written otherwise. */
async function joinedHow(
  context: CouncilContext,
  entry: Entry,
  offered: readonly OfferedPriority[],
  reading: { readonly values: Readonly<Record<string, unknown>>; readonly typed: FormState['typed'] },
) {
  const had = postedList(context, 'had');
  const fields = howFields(offered, had);
  const typed = posted(context, 'how');
  const before = readHow(typed);
  if (before === null)
    throw new Conflict(
      'The form did not say what it began from, so nothing was saved. Open the page again and make the change there.',
    );
  const each = (how: (id: string) => unknown): Readonly<Record<string, unknown>> =>
    Object.fromEntries(offered.map(({ id }) => [`how-${id}`, how(id) ?? null]));
  const of = { councilId: context.council.id, partnershipId: entry.id, table: 'partnership_priority' };
  const theirs = offered.flatMap(({ id, how }) =>
    how === null || how === before[id] || how === reading.values[`how-${id}`] ? [] : [how],
  );
  return joinedEdit(context, {
    about: {
      name: `${entry.name}: Priorities`,
      section: 'register',
      breadcrumbs: way(whereOf(context, entry), 'Priorities'),
      leave: links.record(context.council.slug, entry.reference),
    },
    fields,
    held: {
      before: each((id) => before[id]),
      theirs: each((id) => offered.find((one) => one.id === id)?.how),
      yours: reading.values,
    },
    saves: await savesOf(context.db, of, entry.id, 'how', theirs),
    typed: { ...reading.typed, had: [...had] },
    base: { how: typed },
    latest: entry.version,
  });
}

async function keep(context: CouncilContext, of: Of, made: ReturnType<typeof choicesMade>): Promise<boolean> {
  for (const link of made.linked) await linkPriority(context.db, of, link);
  for (const link of made.changed) await changeHow(context.db, of, link);
  for (const id of made.unlinked) await unlinkPriority(context.db, of, id);
  return made.linked.length + made.changed.length + made.unlinked.length > 0;
}
