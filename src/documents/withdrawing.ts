import { sql } from 'kysely';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type CouncilContext, didNothing, NotFound, redirect, type Reply } from '../route.ts';
import { deleteBytes } from './bytes.ts';
import { withdrawFields, withdrawVersionFields } from './form.ts';
import { openOneToKeep, type OpenedOne } from './open.ts';
import { formPage } from './pages/forms.ts';
import { type VersionRow, withdrawDocument } from './store.ts';

export async function showWithdraw(context: CouncilContext): Promise<Reply> {
  return drawWithdraw(context, await openOneToKeep(context, 'look'), startForm(withdrawFields));
}

function drawWithdraw(context: CouncilContext, opened: OpenedOne, state: FormState): Reply {
  return formPage({
    where: opened.where,
    document: opened.document,
    title: 'Withdraw this document',
    lead: 'It counts no more from today on. It stays in the list with what you say here, and its versions can still be read.',
    fields: withdrawFields,
    state,
    hidden: { ...context.hidden },
    submit: 'Withdraw',
  });
}

export async function withdraw(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const opened = await openOneToKeep(context, 'lock');
  const reading = readForm(withdrawFields, context);
  if (!reading.ok) return drawWithdraw(context, opened, reading);
  await withdrawDocument(db, opened.of, opened.document.id, { on: today, reason: reading.values.reason });
  await restandEntries(context, [opened.of.partnershipId]);
  return redirect(
    links.document(council.slug, opened.where.entry.reference, opened.document.id),
    'The document is withdrawn',
  );
}

function versionIn(context: CouncilContext, { document }: OpenedOne): VersionRow {
  const id = context.params['version'];
  const version = isId(id) ? document.versions.find((each) => each.id === id) : undefined;
  if (version === undefined) throw new NotFound();
  return version;
}

export async function showWithdrawVersion(context: CouncilContext): Promise<Reply> {
  const opened = await openOneToKeep(context, 'look');
  return drawVersion(context, opened, versionIn(context, opened), startForm(withdrawVersionFields));
}

function drawVersion(
  context: CouncilContext,
  opened: OpenedOne,
  version: VersionRow,
  state: FormState,
): Reply {
  return formPage({
    where: opened.where,
    document: opened.document,
    title: `Withdraw version ${version.number}`,
    lead: 'The version before it, if there is one, is the newest again. What stands here of this one stays.',
    fields: withdrawVersionFields,
    state,
    hidden: { ...context.hidden },
    submit: 'Withdraw',
  });
}

export async function withdrawVersion(context: CouncilContext): Promise<Reply> {
  const { db, council, person } = context;
  const opened = await openOneToKeep(context, 'lock');
  const version = versionIn(context, opened);
  const back = links.document(council.slug, opened.where.entry.reference, opened.document.id);
  if (version.isDeleted) return didNothing(back, 'Its file is deleted already');
  const reading = readForm(withdrawVersionFields, context);
  if (!reading.ok) return drawVersion(context, opened, version, reading);
  const deletes = reading.values.content === 'delete';
  await db
    .updateTable('document_version')
    .set({
      withdrawn_at: sql<Date>`coalesce(withdrawn_at, now())`,
      withdrawn_by: person.accountId,
      withdrawn_reason: reading.values.reason,
      is_deleted: deletes,
    })
    .where('council_id', '=', council.id)
    .where('id', '=', version.id)
    .execute();
  if (deletes) await deleteBytes(db, opened.of, version.id);
  await restandEntries(context, [opened.of.partnershipId]);
  return redirect(
    back,
    deletes ? 'The version is withdrawn and its file deleted' : 'The version is withdrawn',
  );
}
