import { ofThePresent } from '../edits.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { letsChangeEntry } from '../may-change.ts';
import type { Capability } from '../policy/permissions.ts';
import { listOf } from '../policy/policy.ts';
import { type CouncilContext, NotFound, type Reply, type Route } from '../route.ts';
import { add, addVersion, showAdd, showVersion } from './adding.ts';
import { fileReply } from './file-reply.ts';
import { kindsOf } from './form.ts';
import { keepsBy, openAll, openOne } from './open.ts';
import { listPage } from './pages/list.ts';
import { documentPage } from './pages/one.ts';
import { answerAsked, showAsked, takeAsked } from './shared.ts';
import { askPartner, recordPaper, showAsk, showSign, signHere, takeBack } from './signatures.ts';
import { progressOf } from './signing.ts';
import { MOST_BYTES } from './take.ts';
import { showWithdraw, showWithdrawVersion, withdraw, withdrawVersion } from './withdrawing.ts';

const [council, reference, document] = [':council', ':reference', ':document'];
const step = (name: Parameters<typeof links.documentStep>[3]): string =>
  links.documentStep(council, reference, document, name);
const version = (name: 'file' | 'withdraw'): string =>
  links.documentVersion(council, reference, document, ':version', name);
const shared = links.sharedDocument(council, reference, document);
const upload = {
  mostBytes: MOST_BYTES,
  smaller: 'Make it smaller, such as by scanning in black and white, and send it again.',
};

type Handle = (context: CouncilContext) => Promise<Reply>;

function read(path: string, handle: Handle, may: Capability = 'register.read'): Route {
  return { at: 'council', method: 'GET', path, may, handle };
}

function write(path: string, verb: string, handle: Handle, may: Capability = 'register.read'): Route {
  return { at: 'council', method: 'POST', path, may, verb, handle };
}

/** The documents of an entry: their versions, and who has signed them. */
export const documents: readonly Route[] = ofThePresent([
  read(links.documents(council, reference), showAll),
  read(links.addDocument(council, reference), showAdd),
  { ...write(links.addDocument(council, reference), 'added a document', add), upload },
  read(links.document(council, reference, document), showOne),
  read(step('version'), showVersion),
  { ...write(step('version'), 'added a version of a document', addVersion), upload },
  read(step('sign'), showSign),
  write(step('sign'), 'recorded a signature', recordPaper),
  write(step('sign-here'), 'signed a document', signHere, 'governance.sign'),
  read(step('ask'), showAsk),
  write(step('ask'), 'asked a partner to sign', askPartner),
  write(
    links.withdrawSignature(council, reference, document, ':signature'),
    'took a signature back',
    takeBack,
  ),
  read(step('withdraw'), showWithdraw),
  write(step('withdraw'), 'withdrew a document', withdraw),
  read(version('file'), takeFile),
  read(version('withdraw'), showWithdrawVersion),
  write(version('withdraw'), 'withdrew a version of a document', withdrawVersion),
  read(shared, showAsked, 'shared.read'),
  write(shared, 'answered whether they sign', answerAsked, 'shared.read'),
  read(links.sharedDocumentFile(council, reference, document), takeAsked, 'shared.read'),
]);

async function showAll(context: CouncilContext): Promise<Reply> {
  const opened = await openAll(context);
  const { policy } = context.policy;
  return listPage({
    ...opened,
    kinds: kindsOf(policy),
    isListed: listOf(policy, 'documents') !== undefined,
    mayKeep: (await keepsBy(context, opened.where.entry)) !== null,
    today: context.today,
  });
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { where, document: found, parties } = await openOne(context);
  return documentPage({
    where,
    document: found,
    progress: progressOf(found, parties),
    kinds: kindsOf(context.policy.policy),
    mayKeep: (await keepsBy(context, where.entry)) !== null,
    mayChange: (await letsChangeEntry(context, where.entry.id, ['register.editOwn'])) !== null,
    maySign: context.person.may('governance.sign'),
    today: context.today,
    hidden: context.hidden,
  });
}

async function takeFile(context: CouncilContext): Promise<Reply> {
  const { document: found, where } = await openOne(context);
  const id = context.params['version'];
  const taken = isId(id) ? found.versions.find((each) => each.id === id) : undefined;
  if (taken === undefined || taken.isDeleted) throw new NotFound();
  const { entry } = where;
  if (entry.sensitive === true)
    context.shows({
      verb: 'took a file of an entry that is marked as sensitive',
      subject: entry.id,
      detail: { reference: entry.reference, version: taken.number },
    });
  return fileReply(context, taken);
}
