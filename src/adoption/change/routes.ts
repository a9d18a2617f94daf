import { readFile } from 'node:fs/promises';
import { digestOf, policyIn, policyOf } from '../../adopted.ts';
import { countOf } from '../../kit/count.ts';
import { addDays, formatDate } from '../../kit/dates.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { isId } from '../../kit/ids.ts';
import { links } from '../../links.ts';
import { insertDraft } from '../../new-draft.ts';
import { known } from '../../partnerships/facts.ts';
import { earlierPolicies, restand } from '../../partnerships/standing.ts';
import type { Policy } from '../../policy/policy.ts';
import { readPolicy } from '../../policy/read.ts';
import { checkWindows } from '../../policy/versions.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply, type Route } from '../../route.ts';
import { lockedOut } from '../keepers.ts';
import {
  endVersion,
  lockVersions,
  toDecideAgain,
  type Version,
  version as findVersion,
  versions,
} from '../policy/store.ts';
import { told } from '../policy/words.ts';
import { insertPolicyVersion } from '../store.ts';
import { mostPolicyBytes, readUploaded } from '../uploaded.ts';
import { adoptFields, type AdoptValues, uploadFields } from './form.ts';
import { previewPage, type PreviewProps } from './page.ts';
import { previewOf } from './preview.ts';
import * as store from './store.ts';
import { uploadPage } from './upload-page.ts';
import { takenBack, place } from './window.ts';

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

async function newestVersion(context: CouncilContext): Promise<Version> {
  const [newest] = await versions(context.db, context.council.id);
  if (newest === undefined) throw new NotFound();
  return newest;
}

function showUpload(context: CouncilContext): Promise<Reply> {
  return drawUpload(context, startForm(uploadFields), {});
}

async function drawUpload(
  context: CouncilContext,
  state: FormState,
  found: Partial<Pick<Parameters<typeof uploadPage>[0], 'faults' | 'sentences'>>,
): Promise<Reply> {
  const { db, council, hidden } = context;
  const newest = await newestVersion(context);
  const drafts = await store.drafts(db, council.id);
  return uploadPage({ council, hidden, state, newest, drafts, faults: [], sentences: [], ...found });
}

async function upload(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const reading = readForm(uploadFields, context);
  if (!reading.ok) return drawUpload(context, reading, {});
  const { file } = reading.values;
  const refuse = (sentence: string, found: Parameters<typeof drawUpload>[2] = {}): Promise<Reply> =>
    drawUpload(context, refuseForm(uploadFields, reading, 'file', sentence), found);
  const uploaded = readUploaded(await readFile(file.path), file.name);
  if ('problems' in uploaded) {
    return refuse(`${file.name} has ${countOf(uploaded.problems.length, 'fault')}, so nothing was kept`, {
      faults: uploaded.problems,
    });
  }
  const sentences = await unfit(context, uploaded.policy, uploaded.document);
  if (sentences.length > 0)
    return refuse(`${file.name} cannot follow the version before it, so nothing was kept`, { sentences });
  const id = await insertDraft(db, {
    councilId: council.id,
    accountId: person.accountId,
    fileName: uploaded.fileName,
    document: uploaded.document,
  });
  return redirect(links.policyDraft(council.slug, id));
}

/** Why a document without a fault of its own cannot be the next version here. */
async function unfit(context: CouncilContext, policy: Policy, document: string): Promise<readonly string[]> {
  const { db, council } = context;
  const newest = await newestVersion(context);
  if (digestOf(document) === newest.digest)
    return [`It is the same, letter for letter, as “${newest.title}”. Change it first.`];
  const locked = lockedOut(
    policy,
    (await store.members(db, council.id)).map((member) => member.roles),
  );
  const before = await policyOfVersion(context, newest.id);
  const windows = [
    { ...before, from: newest.from, to: addDays(newest.from, 1) },
    { ...withoutEnd(policy), from: addDays(newest.from, 1) },
  ];
  return [
    ...(locked === null ? [] : [`${locked}.`]),
    ...checkWindows(windows).map((fault) => `${fault.sentence}.`),
  ];
}

/** When a version holds is what the council adopted, not what the document says. */
function withoutEnd({ to: _to, ...policy }: Policy): Omit<Policy, 'to'> {
  return policy;
}

async function policyOfVersion(context: CouncilContext, id: string): Promise<Policy> {
  const found = await findVersion(context.db, context.council.id, id);
  if (found === null) throw new NotFound();
  return policyOf(found.digest, found.document);
}

type WholeDraft = store.Draft & { readonly document: string };

async function draftOf(context: CouncilContext): Promise<WholeDraft> {
  const id = context.params['id'] ?? '';
  const draft = isId(id) ? await store.findDraft(context.db, context.council.id, id) : null;
  if (draft === null) throw new NotFound();
  return draft;
}

async function showPreview(context: CouncilContext): Promise<Reply> {
  const draft = await draftOf(context);
  const { from } = policyIn(draft.document);
  // Whoever changes a downloaded file leaves its old day in it: only a day to come was meant.
  const held = from > context.today ? { from } : {};
  return drawPreview(context, draft, startForm(adoptFields(context.today), held));
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
  const seen = (await newestVersion(context)).id;
  return previewPage({
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
  const reading = readForm(adoptFields(today), context);
  if (!reading.ok) return drawPreview(context, draft, reading);
  const { from } = reading.values;
  const refuse = (sentence: string, warned?: PreviewProps['warned']): Promise<Reply> =>
    drawPreview(context, draft, refuseForm(adoptFields(today), reading, 'from', sentence), warned);
  const all = await versions(db, council.id);
  const newest = await newestVersion(context);
  if (posted(context, 'seen') !== newest.id)
    return refuse(
      `“${newest.title}” was adopted since this page was opened. What is below is worked out afresh: look again, then adopt`,
    );
  const { problems } = readPolicy(draft.document, draft.fileName);
  if (problems.length > 0)
    return refuse(
      `The draft cannot be adopted as it is: ${problems[0]?.sentence ?? ''}. Download it, correct it and upload it again`,
    );
  const placed = place(all, from, today);
  if (!placed.ok) return refuse(placed.sentence);
  if (from < today && posted(context, 'sure') !== from) {
    const decisions = await store.decisionsSince(db, council.id, from);
    const past = `${formatDate(from)} is past. Choose another day, or press “Adopt this version” again if it was adopted from then`;
    return refuse(past, { day: from, means: takenBack(newest, from, decisions) });
  }
  if (placed.ends !== null) await endVersion(db, council.id, placed.ends, from);
  const policy = policyIn(draft.document);
  const versionId = await insertVersion(context, draft.document, policy, reading.values);
  await store.deleteDraft(db, council.id, draft.id);
  return taken(context, { versionId, title: told(policy, policy.title), from, policy });
}

function insertVersion(
  context: CouncilContext,
  document: string,
  policy: Policy,
  values: AdoptValues,
): Promise<string> {
  return insertPolicyVersion(context.db, {
    councilId: context.council.id,
    title: told(policy, policy.title),
    document,
    from: values.from,
    until: null,
    adoptedBy: context.person.accountId,
    adoptedAs: values.adoptedAs,
    minute: values.minute,
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
