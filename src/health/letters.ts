import type { EntryAt } from '../entry-at.ts';
import { formatDate } from '../kit/dates.ts';
import { links } from '../links.ts';
import { putInOutbox, type Written } from '../mail.ts';
import { newMailedLink } from '../mailed-link.ts';
import type { CouncilContext } from '../route.ts';
import type { OpenCheck } from './store.ts';

export interface Addressee {
  /** The id of what they are asked. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A link is good for so many days after the last one to answer, as that may be put off; answers are taken by the check itself. */
const daysAfter = 1;

/** The secret of a link by which somebody answers: it opens until they have sent their answers. */
export async function newLink(
  { db, council, today }: Pick<CouncilContext, 'db' | 'council' | 'today'>,
  { dueOn }: Pick<OpenCheck, 'dueOn'>,
  { id, email }: Pick<Addressee, 'id' | 'email'>,
): Promise<string> {
  const days = (Date.parse(dueOn) - Date.parse(today)) / 86_400_000 + 1 + daysAfter;
  return newMailedLink(db, {
    kind: 'health check',
    councilId: council.id,
    accountId: null,
    email,
    hours: Math.max(days, 1) * 24,
    detail: { asked: id },
  });
}

/** Asks somebody by mail; again where they were asked before. */
export async function write(
  context: CouncilContext,
  { entry, check, again }: { readonly entry: EntryAt; readonly check: OpenCheck; readonly again: boolean },
  to: Addressee,
): Promise<Written> {
  const { db, council, person, site } = context;
  const secret = await newLink(context, check, to);
  const named = check.anonymous
    ? 'Your answers are kept without your name: nobody can tell which are yours.'
    : 'Your name stands beside your answers.';
  return putInOutbox(db, {
    to: to.email,
    kind: 'health check',
    councilId: council.id,
    subject: `${again ? 'A reminder: what' : 'What'} do you think of ${entry.name}?`,
    text: [
      `Dear ${to.name},`,
      again
        ? `You have not yet said what you think of ${entry.name}. ${council.name} asks each partner on their own.`
        : `${person.name} of ${council.name} asks each partner, on their own, what they think of ${entry.name}.`,
      'It is one page and needs no account:',
      `${site.address}${links.answerHealth(secret)}`,
      `The last day to answer is ${formatDate(check.dueOn)}. ${named}`,
      'Concordat',
    ].join('\n\n'),
  });
}
