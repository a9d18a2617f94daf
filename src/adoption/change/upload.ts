import { readFile } from 'node:fs/promises';
import { countOf } from '../../kit/count.ts';
import { type FormState, readForm, refuseForm, startForm } from '../../kit/form.ts';
import { links } from '../../links.ts';
import { insertDraft } from '../../new-draft.ts';
import { originOf } from '../../policy-origin.ts';
import { type CouncilContext, redirect, type Reply } from '../../route.ts';
import { readUploaded } from '../uploaded.ts';
import { newestVersion, unfit } from './fit.ts';
import { uploadFields } from './form.ts';
import * as store from './store.ts';
import { uploadPage } from './upload-page.ts';

export function showUpload(context: CouncilContext): Promise<Reply> {
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
  const improved = await improvedSince(context, newest.id);
  return uploadPage({
    council,
    hidden,
    state,
    newest,
    drafts,
    improved,
    faults: [],
    sentences: [],
    ...found,
  });
}

/** The shipped policy that a version was made from, where it says something else by now. */
async function improvedSince(
  { db, council, site }: CouncilContext,
  versionId: string,
): Promise<Parameters<typeof uploadPage>[0]['improved']> {
  const origin = await originOf(db, council.id, { version_id: versionId });
  const shipped = site.shippedPolicies.find(({ id }) => id === origin?.shipped);
  if (origin === null || shipped === undefined || shipped.document === origin.document) return null;
  return { shipped: shipped.id, title: shipped.title };
}

export async function upload(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const reading = readForm(uploadFields, context);
  if (!reading.ok) return drawUpload(context, reading, {});
  const { file } = reading.values;
  const refuse = (sentence: string, found: Parameters<typeof drawUpload>[2] = {}): Promise<Reply> =>
    drawUpload(context, refuseForm(uploadFields, reading, 'file', sentence), found);
  const uploaded = readUploaded(await readFile(file.path), file.name);
  const keeps = reading.values.keep.includes('yes');
  if ('problems' in uploaded && keeps && uploaded.readable !== null)
    return keepFaulty(context, uploaded.fileName, uploaded.readable, uploaded.problems.length);
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
    changes: (await newestVersion(context)).id,
  });
  return redirect(links.policyDraft(council.slug, id));
}

/** What can be read of it is a draft like any other, which is put right by page. */
async function keepFaulty(
  context: CouncilContext,
  fileName: string,
  document: string,
  faults: number,
): Promise<Reply> {
  const { db, council, person } = context;
  const id = await insertDraft(db, {
    councilId: council.id,
    accountId: person.accountId,
    fileName,
    document,
    faults,
    changes: (await newestVersion(context)).id,
  });
  return redirect(
    links.draft(council.slug, id),
    `${fileName} is kept as a draft. Each fault stands beside what it is about.`,
  );
}
