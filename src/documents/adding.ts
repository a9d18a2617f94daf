import type { Fields, FormState } from '../kit/form.ts';
import { readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type CouncilContext, posted, redirect, type Reply } from '../route.ts';
import { insertVersion, type TakenFile } from './bytes.ts';
import { kindsOf, newFields, versionFields } from './form.ts';
import { openOneToKeep, type OpenedOne, openToKeep } from './open.ts';
import { formPage } from './pages/forms.ts';
import type { Where } from './pages/words.ts';
import { askAnew } from './signature-store.ts';
import { progressOf } from './signing.ts';
import { type Dates, insertDocument, setDates } from './store.ts';
import { take } from './take.ts';

export async function showAdd(context: CouncilContext): Promise<Reply> {
  const { where } = await openToKeep(context, 'look');
  const fields = newFields(kindsOf(context.policy.policy), context.today);
  return drawAdd(context, where, fields, startForm(fields));
}

function drawAdd(context: CouncilContext, where: Where, fields: Fields, state: FormState): Reply {
  return formPage({
    where,
    document: null,
    title: 'Add a document',
    fields,
    state,
    hidden: { ...context.hidden },
    submit: 'Add',
  });
}

/** The first of the days that cannot be, in a sentence. */
function wrongDays({
  effectiveOn,
  reviewOn,
  expiresOn,
}: Dates): { readonly field: 'expiresOn' | 'reviewOn'; readonly text: string } | null {
  if (effectiveOn !== null && expiresOn !== null && expiresOn <= effectiveOn)
    return { field: 'expiresOn', text: '“Runs out on” must be after “In force from”' };
  if (reviewOn !== null && expiresOn !== null && reviewOn > expiresOn)
    return { field: 'reviewOn', text: '“Look at it again by” must not be after “Runs out on”' };
  return null;
}

export async function add(context: CouncilContext): Promise<Reply> {
  const { db, policy, today, person, council } = context;
  const { where, of } = await openToKeep(context, 'look');
  const fields = newFields(kindsOf(policy.policy), today);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawAdd(context, where, fields, reading);
  const { values } = reading;
  const wrong = wrongDays(values);
  if (wrong !== null)
    return drawAdd(context, where, fields, refuseForm(fields, reading, wrong.field, wrong.text));
  const file = await taken(context, values.file !== null);
  if (file !== null && 'refused' in file)
    return drawAdd(context, where, fields, refuseForm(fields, reading, 'file', file.refused));
  // Looking through the file takes its time, and the entry is taken only after it.
  await openToKeep(context, 'lock');
  const documentId = await insertDocument(db, of, values);
  if (file !== null)
    await insertVersion(db, of, {
      ...values,
      documentId,
      number: 1,
      whatChanged: null,
      signsAnew: true,
      by: person.accountId,
      file,
    });
  await restandEntries(context, [of.partnershipId]);
  return redirect(links.document(council.slug, where.entry.reference, documentId), 'The document is added');
}

async function taken(
  context: CouncilContext,
  isSent: boolean,
): Promise<TakenFile | { readonly refused: string } | null> {
  const sent = context.files['file'];
  return !isSent || sent === undefined ? null : take(context, sent);
}

/** Whether somebody has signed what stands, or is asked to: it must then be said whether that holds for a new version. */
function asksAnew({ document, parties }: OpenedOne): boolean {
  return progressOf(document, parties).hasBegun;
}

const latestOf = ({ document }: OpenedOne): number => document.versions.at(-1)?.number ?? 0;

export async function showVersion(context: CouncilContext): Promise<Reply> {
  const opened = await openOneToKeep(context, 'look');
  const fields = versionFields(context.today, asksAnew(opened));
  const { effectiveOn, reviewOn, expiresOn } = opened.document;
  return drawVersion(context, opened, fields, startForm(fields, { effectiveOn, reviewOn, expiresOn }));
}

function drawVersion(context: CouncilContext, opened: OpenedOne, fields: Fields, state: FormState): Reply {
  const first = opened.document.versions.length === 0;
  return formPage({
    where: opened.where,
    document: opened.document,
    title: first ? 'Add the file' : 'Add a version',
    lead: 'Earlier versions stay, each with who sent it and when.',
    fields,
    state,
    hidden: { ...context.hidden, seen: String(latestOf(opened)) },
    submit: 'Add',
  });
}

const meanwhile =
  'Somebody added a version after you opened this page. Look at it first, then choose your file again if it is still needed';

export async function addVersion(context: CouncilContext): Promise<Reply> {
  const { db, today, person, council } = context;
  const opened = await openOneToKeep(context, 'look');
  const { document, of, where } = opened;
  const fields = versionFields(today, asksAnew(opened));
  const reading = readForm(fields, context);
  if (!reading.ok) return drawVersion(context, opened, fields, reading);
  const refuse = (field: string, text: string): Reply =>
    drawVersion(context, opened, fields, refuseForm(fields, reading, field, text));
  const number = latestOf(opened) + 1;
  if (posted(context, 'seen') !== String(number - 1)) return refuse('file', meanwhile);
  const { values } = reading;
  const wrong = wrongDays(values);
  if (wrong !== null) return refuse(wrong.field, wrong.text);
  const file = await taken(context, true);
  if (file === null || 'refused' in file) return refuse('file', file?.refused ?? 'Choose the file');
  // Looking through it takes its time, and the entry is taken only after it.
  if (latestOf(await openOneToKeep(context, 'lock')) !== number - 1) return refuse('file', meanwhile);
  const signsAnew = values.signs !== 'stand';
  const { effectiveOn, reviewOn, expiresOn, whatChanged } = values;
  const dates = { effectiveOn, reviewOn, expiresOn };
  const { accountId: by } = person;
  await insertVersion(db, of, {
    ...dates,
    documentId: document.id,
    number,
    whatChanged,
    signsAnew,
    by,
    file,
  });
  await setDates(db, of, document.id, dates);
  if (signsAnew) await askAnew(db, of, document.id, number);
  await restandEntries(context, [of.partnershipId]);
  return redirect(
    links.document(council.slug, where.entry.reference, document.id),
    `Version ${number} is added`,
  );
}
