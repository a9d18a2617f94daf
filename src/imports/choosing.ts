import { readForm, refuseForm, startForm, type FormState } from '../kit/form.ts';
import { newId } from '../kit/ids.ts';
import { oneLine } from '../kit/reading.ts';
import { links } from '../links.ts';
import { type CouncilContext, NotFound, posted, redirect, type Reply } from '../route.ts';
import { match } from './bring.ts';
import { uploadFields } from './form.ts';
import { choicesFrom } from './mapping.ts';
import { bringing } from './opened.ts';
import { choosePage } from './pages/choose.ts';
import { beginReading } from './reading.ts';
import { insertRun, packSheets } from './run-store.ts';
import { readSample, samples } from './samples.ts';

export async function showChoose(context: CouncilContext): Promise<Reply> {
  return choose(context, startForm(uploadFields));
}

async function choose(context: CouncilContext, state: FormState): Promise<Reply> {
  return choosePage({
    council: context.council.slug,
    hidden: context.hidden,
    fields: uploadFields,
    state,
    samples: await samples(),
  });
}

/** A file that is read sooner is answered at once: with its columns, or with what is wrong with it beside the field. */
const waitMilliseconds = 1500;

export async function upload(context: CouncilContext): Promise<Reply> {
  const form = readForm(uploadFields, context);
  if (!form.ok) return choose(context, form);
  const sent = context.files['file'];
  if (sent === undefined) throw new NotFound();
  const of = { councilId: context.council.id, id: newId() };
  const reading = await beginReading(sent);
  const came = await reading.within(waitMilliseconds);
  if (came?.is === 'refused') return choose(context, refuseForm(uploadFields, form, 'file', came.sentence));
  const run = { ...of, accountId: context.person.accountId, fileName: fileName(sent.name) };
  if (came === null) {
    await insertRun(context.db, { ...run, state: 'reading' });
    reading.goOn(context.site, of);
    return redirect(links.importRun(context.council.slug, of.id));
  }
  await insertRun(context.db, {
    ...run,
    state: 'read',
    notes: came.notes,
    sheets: await packSheets(came.sheets),
  });
  return redirect(links.importStep(context.council.slug, of.id, 'match'));
}

function fileName(name: string): string {
  return oneLine(name).slice(0, 200).toWellFormed() || 'A spreadsheet';
}

export async function takeSample(context: CouncilContext): Promise<Reply> {
  const taken = await readSample(posted(context, 'sample'));
  if (taken === null) throw new NotFound();
  const { sample, read } = taken;
  const { about } = await match(bringing(context), read.sheets, {});
  const choices = choicesFrom(sample.mapping, read.sheets, about);
  const id = newId();
  await insertRun(context.db, {
    councilId: context.council.id,
    id,
    accountId: context.person.accountId,
    fileName: sample.title,
    state: 'read',
    notes: read.notes,
    sheets: await packSheets(read.sheets),
    choices: 'problem' in choices ? {} : choices,
  });
  return redirect(links.importStep(context.council.slug, id, 'check'));
}
