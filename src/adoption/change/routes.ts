import { policyIn } from '../../adopted.ts';
import { formatDate } from '../../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { known } from '../../partnerships/facts.ts';
import { earlierPolicies, restand } from '../../partnerships/standing.ts';
import { passOrigin } from '../../policy-origin.ts';
import { keepWriters } from '../../policy-writers.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Problem, readPolicy } from '../../policy/read.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply, type Route } from '../../route.ts';
import { endVersion, lockVersions, toDecideAgain, type Version, versions } from '../policy/store.ts';
import { told } from '../policy/words.ts';
import { insertPolicyVersion } from '../store.ts';
import { mostPolicyBytes } from '../uploaded.ts';
import { adoptFields, type AdoptValues } from './form.ts';
import { faultyPage } from './faulty-page.ts';
import { gainedByAsker, newestVersion, unfit } from './fit.ts';
import { previewPage, type PreviewProps } from './page.ts';
import { previewOf } from './preview.ts';
import { openSentences, stillOpen } from './still-open.ts';
import * as store from './store.ts';
import { showUpload, upload } from './upload.ts';
import { nameTaken, place, takenBack } from './window.ts';

const draftPath = links.policyDraft(':council', ':id');

export const change: readonly Route[] = [
  {
    at: 'council',
    method: 'GET',
    path: links.changePolicy(':council'),
    may: 'policy.edit',
    handle: showUpload,
  },
  {
    at: 'council',
    method: 'POST',
    path: links.changePolicy(':council'),
    may: 'policy.edit',
    verb: 'prepared a policy',
    upload: { mostBytes: mostPolicyBytes },
    handle: upload,
  },
  {
    at: 'council',
    method: 'GET',
    path: draftPath,
    may: 'policy.edit',
    statementTimeout: 30_000,
    handle: showPreview,
  },
  {
    at: 'council',
    method: 'GET',
    path: links.policyDraftFile(':council', ':id'),
    may: 'policy.edit',
    handle: downloadDraft,
  },
  {
    at: 'council',
    method: 'POST',
    path: draftPath,
    may: 'policy.adopt',
    verb: 'adopted a policy',
    standsAll: true,
    statementTimeout: 60_000,
    handle: adopt,
  },
];

type WholeDraft = store.Draft & { readonly document: string };

async function draftOf(context: CouncilContext): Promise<WholeDraft> {
  const id = context.params['id'] ?? '';
  const draft = isId(id) ? await store.findDraft(context.db, context.council.id, id) : null;
  if (draft === null) throw new NotFound();
  return draft;
}

async function showPreview(context: CouncilContext): Promise<Reply> {
  const draft = await draftOf(context);
  const faults = faultsOf(draft);
  if (faults.length > 0) return faultyPage({ council: context.council, draft, faults: faults.length });
  const policy = policyIn(draft.document);
  // Whoever changes a downloaded file leaves its old day in it: only a day to come was meant.
  const held = policy.from > context.today ? { from: policy.from } : {};
  const title = await titleOf(context, policy);
  return drawPreview(context, draft, startForm(adoptFields(context.today), { ...held, ...title }));
}

/** The document's own title; none where a version has it, or is of it under another name: what tells the two apart is asked. */
async function titleOf(
  { db, council, policy: inForce }: CouncilContext,
  policy: Policy,
): Promise<{ readonly title?: string }> {
  const title = told(policy, policy.title);
  if (title === told(inForce.policy, inForce.policy.title)) return {};
  return nameTaken(await versions(db, council.id), title) === null ? { title } : {};
}

/** A draft that is to say something else still is changed as a version is: downloaded, and uploaded again. */
async function downloadDraft(context: CouncilContext): Promise<Reply> {
  const { document } = await draftOf(context);
  const name = `${context.council.slug}-policy-draft.yaml`;
  return { is: 'file', name, type: 'application/yaml', content: Buffer.from(document) };
}

/** `warned` is the day already past that this page asks about once more. */
async function drawPreview(
  context: CouncilContext,
  draft: WholeDraft,
  state: FormState,
  warned?: PreviewProps['warned'],
): Promise<Reply> {
  const { db, council, today, hidden, person } = context;
  const after = policyIn(draft.document);
  const before = context.policy.policy;
  const entries = await known(db, council.id, today);
  const earlier = await earlierPolicies(db, council.id, entries, null);
  const preview = await previewOf(before, after, entries, await store.members(db, council.id), earlier);
  const seen = seenOf(await newestVersion(context), draft);
  return previewPage({
    unfit: await unfit(context, after, draft.document),
    council,
    hidden,
    today,
    draft,
    before,
    after,
    preview,
    state,
    seen,
    ...(warned === undefined ? {} : { warned }),
    mayAdopt: person.may('policy.adopt'),
  });
}

async function adopt(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  await lockVersions(db, council.id);
  const draft = await draftOf(context);
  const faults = faultsOf(draft);
  if (faults.length > 0) return faultyPage({ council, draft, faults: faults.length, status: 422 });
  const policy = policyIn(draft.document);
  const open = await openOf(context, policy);
  const fields = adoptFields(today, open.length > 0);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawPreview(context, draft, reading);
  const { from } = reading.values;
  const refuse = (sentence: string, warned?: PreviewProps['warned']): Promise<Reply> =>
    drawPreview(context, draft, refuseForm(fields, reading, 'from', sentence), warned);
  const all = await versions(db, council.id);
  const newest = await newestVersion(context);
  if (posted(context, 'seen') !== seenOf(newest, draft)) return refuse(seenWords(context, newest, draft));
  const twice = nameTaken(all, reading.values.title);
  if (twice !== null) return drawPreview(context, draft, refuseForm(fields, reading, 'title', twice));
  const sentences = await unfit(context, policy, draft.document);
  if (sentences.length > 0)
    return refuse(`The draft cannot follow the version before it. ${sentences.join(' ')}`);
  const gained = await gainedByAsker(context, policy);
  if (gained !== null) return refuse(gained);
  const placed = place(all, from, today);
  if (!placed.ok) return refuse(placed.sentence);
  if (from < today && posted(context, 'sure') !== from) {
    const decisions = await store.decisionsSince(db, council.id, from);
    const past = `${formatDate(from)} is past. Choose another day, or press “Adopt this version” again if it was adopted from then`;
    return refuse(past, { day: from, means: takenBack(newest, from, decisions) });
  }
  if (placed.ends !== null) await endVersion(db, council.id, placed.ends, from);
  const versionId = await insertVersion(context, draft.document, reading.values, open);
  await passOrigin(db, council.id, draft.id, versionId);
  await keepWriters(db, council.id, draft.id, versionId);
  await store.deleteDraft(db, council.id, draft.id);
  return taken(context, { versionId, title: reading.values.title, from, policy });
}

/** What whoever adopts has to tick that they know, told as the page told it. */
async function openOf(
  { db, council, policy, today }: CouncilContext,
  after: Policy,
): Promise<readonly string[]> {
  const entries = await known(db, council.id, today);
  return openSentences(await stillOpen(policy.policy, after, entries, await store.members(db, council.id)));
}

/** What somebody had before them who adopts: the newest version, and the draft as it then was. */
function seenOf(newest: Version, draft: WholeDraft): string {
  return `${newest.id} ${draft.version}`;
}

function seenWords(context: CouncilContext, newest: Version, draft: WholeDraft): string {
  return posted(context, 'seen').split(' ')[0] === newest.id
    ? `${draft.changedBy} changed the draft since this page was opened. What is below is of the draft as it is now: look again, then adopt`
    : `“${newest.title}” was adopted since this page was opened. What is below is worked out afresh: look again, then adopt`;
}

/** A check may have been made since the draft was last saved: it is read by all that there are today. */
function faultsOf(draft: WholeDraft): readonly Problem[] {
  return readPolicy(draft.document, draft.fileName).problems;
}

function insertVersion(
  context: CouncilContext,
  document: string,
  values: AdoptValues,
  knowing: readonly string[],
): Promise<string> {
  return insertPolicyVersion(context.db, {
    councilId: context.council.id,
    title: values.title,
    document,
    from: values.from,
    until: null,
    adoptedBy: context.person.accountId,
    adoptedAs: values.adoptedAs,
    minute: values.minute,
    knowing,
  });
}

/** One that has begun is asked about every entry at once; one that is to come waits for its day. */
async function taken(
  context: CouncilContext,
  adopted: { versionId: string; title: string; from: string; policy: Policy },
): Promise<Reply> {
  const { db, council, today } = context;
  if (adopted.from > today) {
    return redirect(
      links.policy(council.slug),
      `${adopted.title} is adopted. It begins by itself on ${formatDate(adopted.from)}.`,
    );
  }
  await restand(db, { councilId: council.id, policy: adopted, today });
  const waits = (await toDecideAgain(db, council.id)).length;
  const now = `${adopted.title} is in force from ${formatDate(adopted.from)}.`;
  if (waits === 0)
    return redirect(links.policy(council.slug), `${now} No decision has to be looked at again.`);
  return redirect(
    links.decideAgain(council.slug),
    `${now} Decisions made before stand; these are to be looked at again.`,
  );
}
