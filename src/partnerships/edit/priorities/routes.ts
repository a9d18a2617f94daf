import { links } from '../../../links.ts';
import { readForm, startForm } from '../../../kit/form.ts';
import {
  didNothing,
  type CouncilContext,
  postedList,
  redirect,
  type Reply,
  type Route,
} from '../../../route.ts';
import { openEntry, whereOf } from '../open.ts';
import { save } from '../save.ts';
import { choicesMade, heldLinks, priorityFields } from './form.ts';
import { prioritiesPage } from './page.ts';
import { changeHow, linkPriority, type Of, prioritiesFor, unlinkPriority } from './store.ts';

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
    return prioritiesPage({ where, plans, hidden: context.hidden, offered, fields, state: reading, had });
  }
  const changed = await keep(context, of, choicesMade(offered, reading.values, had));
  if (changed) await save(context, entry, {});
  const address = links.record(context.council.slug, entry.reference);
  return changed ? redirect(address, 'Saved') : didNothing(address, 'Nothing was changed');
}

async function keep(context: CouncilContext, of: Of, made: ReturnType<typeof choicesMade>): Promise<boolean> {
  for (const link of made.linked) await linkPriority(context.db, of, link);
  for (const link of made.changed) await changeHow(context.db, of, link);
  for (const id of made.unlinked) await unlinkPriority(context.db, of, id);
  return made.linked.length + made.changed.length + made.unlinked.length > 0;
}
