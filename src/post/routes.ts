import { isId } from '../kit/ids.ts';
import { addressFault } from '../kit/mail.ts';
import { oneLine } from '../kit/reading.ts';
import { links } from '../links.ts';
import {
  type Context,
  type CouncilContext,
  didNothing,
  NotFound,
  redirect,
  type Reply,
  type Route,
} from '../route.ts';
import { readSought } from '../sought.ts';
import { letterPage } from './pages/letter.ts';
import { outboxPage } from './pages/list.ts';
import { letterOf, type LetterSeen, listLetters, tryAgain } from './store.ts';
import { letterStates } from './words.ts';

const council = ':council';
const one = links.letter(council, ':id');
const may = 'admin.accounts';

/** The letters that the program writes for a council: what was sent, what will be, and what could not be. */
export const post: readonly Route[] = [
  { at: 'council', method: 'GET', path: links.outbox(council), may, handle: showAll },
  { at: 'council', method: 'GET', path: one, may, handle: showOne },
  { at: 'council', method: 'POST', path: `${one}/again`, may, verb: 'sent again', handle: again },
];

const mostKinds = 20;

async function showAll(context: CouncilContext): Promise<Reply> {
  const { db, council, query, site } = context;
  const states = query.getAll('state');
  const sought = {
    ...readSought(query),
    states: letterStates.filter((state) => states.includes(state)),
    kinds: [...new Set(query.getAll('kind'))].slice(0, mostKinds).map((kind) => oneLine(kind).slice(0, 60)),
  };
  const listed = await listLetters(db, council.id, sought);
  return outboxPage({ council: council.slug, sought, listed, mailIsSetUp: site.mailIsSetUp });
}

async function showOne(context: CouncilContext): Promise<Reply> {
  const { council, site, hidden } = context;
  const letter = await openLetter(context);
  return letterPage({
    council: council.slug,
    letter,
    hidden,
    mailIsSetUp: site.mailIsSetUp,
    withSecrets: showsSecrets(context),
    mayTry: addressFault(letter.address) === null,
  });
}

/** Where no letter can leave, and nobody but this machine can ask, the page stands in for the letter. */
function showsSecrets({ site }: Context): boolean {
  return !site.mailIsSetUp && site.loopback;
}

async function openLetter({ db, council, params }: CouncilContext): Promise<LetterSeen> {
  const id = params['id'];
  const letter = isId(id) ? await letterOf(db, council.id, id) : null;
  if (letter === null) throw new NotFound();
  return letter;
}

async function again(context: CouncilContext): Promise<Reply> {
  const { db, council, site } = context;
  const letter = await openLetter(context);
  const to = links.letter(council.slug, letter.id);
  const fault = addressFault(letter.address);
  if (fault !== null) return didNothing(to, fault);
  if (!site.mailIsSetUp) return didNothing(to, 'Mail is not set up, so it was not tried.');
  return (await tryAgain(db, council.id, letter.id))
    ? redirect(to, 'It will be tried again in a moment')
    : didNothing(to, 'It was sent meanwhile, or is about to be.');
}
