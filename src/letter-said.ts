import { countOf } from './kit/count.ts';
import { links } from './links.ts';
import type { Written } from './mail.ts';
import { type CouncilContext, redirect, type Reply } from './route.ts';

export const noMail = 'Mail is not set up';
/** What to do about a letter that nothing waits for, as a sentence without its full stop. */
export const tellThem = `${noMail}, so tell them yourself`;

/** How letters leave here, and what whoever is told of one may look at. */
export interface Leaving {
  readonly mailIsSetUp: boolean;
  /** They see the outbox. */
  readonly seesOutbox: boolean;
  /** There they see the links too that let in whoever has them. */
  readonly seesSecrets: boolean;
}

/** Where no letter can leave, and nobody but this machine can ask, the outbox stands in for the letters. */
export function leavingOf({ site, person }: Pick<CouncilContext, 'site' | 'person'>): Leaving {
  return {
    mailIsSetUp: site.mailIsSetUp,
    seesOutbox: person.mayOverAll('admin.accounts'),
    seesSecrets: !site.mailIsSetUp && site.loopback,
  };
}

/** What becomes of letters that were just written, and what to do where they do not leave, as a sentence without its full stop. */
export function letterWords(leaving: Leaving, letters: readonly Written[]): string {
  const { lost = [], rest: going = [] } = Object.groupBy(letters, ({ fault }) =>
    fault === null ? 'rest' : 'lost',
  );
  const said = [
    ...(lost.length === 0 ? [] : [lostWords(lost)]),
    ...(going.length === 0 ? [] : [goingWords(leaving, going)]),
  ];
  return said.length === 0 ? 'There was nobody to write to' : said.join('. ');
}

const both = new Intl.ListFormat('en-GB');

function lostWords(lost: readonly Written[]): string {
  const whom = both.format(lost.map(({ to }) => to));
  return lost.length === 1
    ? `The letter to ${whom} cannot be sent, as that is no address that mail goes to`
    : `The letters to ${whom} cannot be sent, as those are no addresses that mail goes to`;
}

function goingWords(leaving: Leaving, letters: readonly Written[]): string {
  const [first, ...rest] = letters as readonly [Written, ...Written[]];
  const isOne = rest.length === 0;
  const whom = isOne ? first.to : countOf(letters.length, 'person', 'people');
  if (leaving.mailIsSetUp)
    return isOne ? `A letter is on its way to ${whom}` : `Letters are on their way to ${whom}`;
  const stays = isOne ? `the letter to ${whom} stays` : `the letters to ${whom} stay`;
  return `${noMail}, so ${stays} in the outbox. ${instead(leaving, first, isOne)}`;
}

function instead({ seesOutbox, seesSecrets }: Leaving, { hasSecret }: Written, isOne: boolean): string {
  const it = isOne ? 'it' : 'them';
  const shown = isOne ? 'Its link is shown' : 'Their links are shown';
  if (hasSecret && !seesSecrets)
    return `${shown} to nobody there: ask whoever looks after Concordat to set mail up, then send ${it} again`;
  return seesOutbox
    ? `Open ${it} there and send ${it} yourself`
    : `Ask somebody who gives people accounts here to send ${it} for you`;
}

/** Where a form leads once it is done: what was done, without its full stop, what becomes of its letters, and a link to them. */
export function redirectWritten(
  context: CouncilContext,
  to: string,
  done: string,
  letters: readonly Written[],
): Reply {
  const leaving = leavingOf(context);
  const said = redirect(to, letters.length === 0 ? done : `${done}. ${letterWords(leaving, letters)}`);
  const [first, ...rest] = letters;
  if (first === undefined || !leaving.seesOutbox) return said;
  const { slug } = context.council;
  return {
    ...said,
    more:
      rest.length === 0
        ? { text: 'Open the letter', href: links.letter(slug, first.id) }
        : { text: 'See the letters', href: links.outbox(slug) },
  };
}
