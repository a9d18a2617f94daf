import { type FormState, readForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type CouncilContext, didNothing, posted, redirect, type Reply } from '../route.ts';
import { stateWords, type StateChoice, wholeFields, wholeNames } from './form.ts';
import { opened } from './gather.ts';
import { wholePage } from './pages/element.ts';
import { sayingOf, versionOf } from './saying.ts';
import { lockEntry, type Opened, sayElements, type Saying, unsayElement } from './store.ts';
import { type Seen, type SeenGroup, seenOf } from './view.ts';

/** Every element of an entry on one page. */
export async function showWhole(context: CouncilContext): Promise<Reply> {
  const entry = await opened(context);
  const groups = seenOf(context.policy.policy, entry, context.today);
  const all = elementsOf(groups);
  return draw(context, entry, groups, startForm(fieldsOf(all), heldOf(all)), new Map());
}

const elementsOf = (groups: readonly SeenGroup[]): readonly Seen[] =>
  groups.flatMap(({ elements }) => elements);
const fieldsOf = (all: readonly Seen[]): ReturnType<typeof wholeFields> => wholeFields(all);

function heldOf(all: readonly Seen[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    all.flatMap((each) => {
      const { said, isAnswered } = each;
      const names = wholeNames(each);
      return [
        [names.state, said?.state ?? (isAnswered ? 'met' : 'notSaid')],
        [names.evidence, said?.evidence ?? null],
      ];
    }),
  );
}

function draw(
  context: CouncilContext,
  entry: Opened,
  groups: readonly SeenGroup[],
  state: FormState,
  versions: ReadonlyMap<string, number>,
): Reply {
  return wholePage({
    council: context.council.slug,
    entry,
    groups,
    fields: fieldsOf(elementsOf(groups)),
    state,
    hidden: context.hidden,
    versions,
  });
}

/** Keeps what was changed; of what somebody else changed meanwhile too, it asks again. */
export async function saveWhole(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const entry = await opened(context);
  const groups = seenOf(policy.policy, entry, today);
  const all = elementsOf(groups);
  const reading = readForm(fieldsOf(all), context);
  if (!reading.ok) return draw(context, entry, groups, reading, typedVersions(context, all));
  const changes = all.map((seen) =>
    // What was not on the page that was sent stays as it is.
    Object.hasOwn(context.body, wholeNames(seen).state)
      ? sayingOf(seen, typedFor(reading.values, seen))
      : null,
  );
  const began = typedVersions(context, all);
  const errors = all.flatMap((seen, at) => {
    const isStale = changes[at] !== null && began.get(wholeNames(seen).version) !== versionOf(seen.said);
    return isStale ? [staleError(seen)] : [];
  });
  if (errors.length > 0) return draw(context, entry, groups, { typed: reading.typed, errors }, new Map());
  return keep(context, entry, all, changes);
}

function typedVersions(context: CouncilContext, all: readonly Seen[]): ReadonlyMap<string, number> {
  return new Map(
    all.map((each) => {
      const name = wholeNames(each).version;
      const typed = posted(context, name);
      return [name, /^\d{1,9}$/.test(typed) ? Number(typed) : 0];
    }),
  );
}

/** What is given with each element by itself, its document and its days, stays. */
function typedFor(
  values: Readonly<Record<string, string | null>>,
  seen: Seen,
): Parameters<typeof sayingOf>[1] {
  const names = wholeNames(seen);
  const { said, isAnswered } = seen;
  const state = values[names.state] as StateChoice | null;
  const evidence = values[names.evidence] ?? null;
  const isAsAnswered = said === null && isAnswered && state === 'met' && evidence === null;
  return {
    state: isAsAnswered ? null : state,
    evidence,
    documentId: said?.documentId ?? null,
    from: said?.from ?? null,
    until: said?.until ?? null,
  };
}

function staleError(seen: Seen): FormState['errors'][number] {
  const { state } = wholeNames(seen);
  const now = stateWords[seen.said?.state ?? 'notSaid'].toLowerCase();
  return {
    field: state,
    id: state,
    text: `Somebody else changed this since you opened the page: it is “${now}” now. Save again if yours still holds`,
  };
}

async function keep(
  context: CouncilContext,
  entry: Opened,
  all: readonly Seen[],
  changes: readonly (Saying | 'unsay' | null)[],
): Promise<Reply> {
  const { db, council } = context;
  const address = links.governance(council.slug, entry.reference);
  const said = changes.filter((each) => each !== null && each !== 'unsay');
  const unsaid = all.filter((_, at) => changes[at] === 'unsay').flatMap((each) => each.said?.id ?? []);
  if (said.length + unsaid.length === 0) return didNothing(address, 'Nothing was changed');
  await sayElements(db, { councilId: council.id, partnershipId: entry.id }, said);
  for (const id of unsaid) await unsayElement(db, council.id, id);
  await restandEntries(context, [entry.id]);
  return redirect(address, 'Saved');
}
