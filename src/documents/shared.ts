import { type FormState, readForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { referenceNumber } from '../partnerships/reference.ts';
import { restandEntries } from '../partnerships/standing.ts';
import {
  Conflict,
  type CouncilContext,
  didNothing,
  NotFound,
  posted,
  redirect,
  type Reply,
} from '../route.ts';
import { answerFields } from './form.ts';
import { fileReply } from './file-reply.ts';
import { sharedDocumentPage } from './pages/shared.ts';
import { type AskedOf, askedOf, endSignature, sign } from './signature-store.ts';
import { currentOf } from './signing.ts';
import { documentsOf, type VersionRow } from './store.ts';

interface Asked {
  readonly reference: number;
  readonly asked: AskedOf;
  readonly link: string | null;
  readonly version: VersionRow | null;
}

/** What a guest is asked to sign: the newest version of it; what they are not asked cannot be told from what never was. */
async function opened({ db, council, person, params, today }: CouncilContext): Promise<Asked> {
  const reference = referenceNumber(params['reference']);
  const { document: documentId } = params;
  if (reference === null || !isId(documentId)) throw new NotFound();
  const asked = await askedOf(db, council.id, person.accountId, { reference, documentId });
  if (asked === null) throw new NotFound();
  const of = { councilId: council.id, partnershipId: asked.partnershipId };
  const { documents } = await documentsOf(db, of, { today, id: documentId });
  const [document] = documents;
  if (document === undefined) throw new NotFound();
  return { reference, asked, link: document.link, version: currentOf(document.versions) };
}

export async function showAsked(context: CouncilContext): Promise<Reply> {
  return draw(context, await opened(context), startForm(answerFields));
}

function draw({ council, hidden }: CouncilContext, asked: Asked, state: FormState): Reply {
  return sharedDocumentPage({ ...asked, council, state, hidden });
}

export async function takeAsked(context: CouncilContext): Promise<Reply> {
  const { version } = await opened(context);
  if (version === null || version.isDeleted) throw new NotFound();
  return fileReply(context, version);
}

export async function answerAsked(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const here = await opened(context);
  const { asked, version } = here;
  const back = links.sharedDocument(council.slug, here.reference, asked.documentId);
  if (asked.state !== 'asked') return didNothing(back, 'It was answered already');
  const reading = readForm(answerFields, context);
  if (!reading.ok) return draw(context, here, reading);
  if (posted(context, 'number') !== String(version?.number ?? 0))
    throw new Conflict(
      'A new version was added after you opened the page, so nothing was signed. Read that first, then answer.',
    );
  const of = { councilId: council.id, partnershipId: asked.partnershipId };
  if (reading.values.answer === 'decline') {
    await endSignature(db, of, asked.signatureId, 'declined', reading.values.why);
    return redirect(back, 'Your answer is kept');
  }
  await sign(db, of, {
    documentId: asked.documentId,
    organisationId: null,
    number: version?.number ?? 0,
    how: 'link',
    on: today,
    signatoryId: asked.personId,
    capacity: reading.values.capacity,
    by: person.accountId,
    askedId: asked.signatureId,
  });
  await restandEntries(context, [asked.partnershipId]);
  return redirect(back, 'You signed it. Thank you');
}
