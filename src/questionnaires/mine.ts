import { type FormState, readForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { instrumentOf } from '../policy/policy.ts';
import { mayAnswer } from '../policy/permissions.ts';
import { say } from '../policy/text.ts';
import { Conflict, type CouncilContext, didNothing, NotFound, redirect, type Reply } from '../route.ts';
import { nameFields } from './form.ts';
import { questionsOf, setIn } from './gather.ts';
import { insertNamed, namedIn } from './named-store.ts';
import { entryPage, lacksPage } from './pages/mine-one.ts';
import { minePage } from './pages/mine.ts';
import {
  type Asked,
  askedAt,
  askedOf,
  noteAnswered,
  type Questionnaire,
  questionnaireAt,
  questionnairesOf,
} from './store.ts';

export async function showMine({ db, council, person, policy, today }: CouncilContext): Promise<Reply> {
  return minePage({
    council: council.slug,
    policy: policy.policy,
    asked: await askedOf(db, council.id, person.accountId),
    open: (await questionnairesOf(db, council.id)).filter(({ closedOn }) => closedOn === null),
    today,
    mayOpen: person.mayOverAll('review.open'),
  });
}

interface Mine {
  readonly asked: Asked;
  readonly one: Questionnaire;
}

/** What the account is asked itself; of others it is not there. */
async function mineAt(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<Mine> {
  const { db, council, params, person } = context;
  const id = params['asked'];
  const asked = isId(id) ? await askedAt(db, council.id, id, lock) : null;
  if (asked === null || asked.accountId !== person.accountId) throw new NotFound();
  const one = await questionnaireAt(db, council.id, asked.questionnaireId);
  if (one === null) throw new NotFound();
  return { asked, one };
}

interface Again {
  readonly state?: FormState;
  /** Questions that must be answered first. */
  readonly lacking?: readonly string[];
}

export async function showMineOne(context: CouncilContext, again: Again = {}): Promise<Reply> {
  const { db, council, today, hidden } = context;
  const { asked, one } = await mineAt(context);
  const of = await setIn(context, one);
  const props = { council: council.slug, ...of, one, asked, today, hidden };
  if (asked.reference === null)
    return lacksPage({
      ...props,
      named: await namedIn(db, council.id, { questionnaireId: one.id, accountId: asked.accountId }),
      state: again.state ?? startForm(nameFields),
    });
  const { askings } = await questionsOf(context, asked, of);
  return entryPage({
    ...props,
    reference: asked.reference,
    askings,
    lacking: again.lacking ?? [],
    mayAnswer: answersStill(context, one.set),
  });
}

/** By the policy in force: the form that answers it is that policy's. */
function answersStill({ policy, person }: CouncilContext, id: string): boolean {
  const set = instrumentOf(policy.policy, id);
  return set !== undefined && mayAnswer(set).some((capability) => person.may(capability));
}

const closed =
  'This questionnaire is closed, so nothing was sent. Ask your partnerships team if something must still be said.';

/** Sends one: that what the register says is so, or that nothing else is lacking. */
export async function send(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const { asked, one } = await mineAt(context, 'lock');
  if (one.closedOn !== null) throw new Conflict(closed);
  const to = links.myQuestionnaires(council.slug);
  if (asked.answeredOn !== null) return didNothing(to, 'You have sent it already');
  if (asked.partnershipId !== null) {
    const { policy, set } = await setIn(context, one);
    const { lacking } = await questionsOf(context, asked, { policy, set });
    if (lacking.length > 0)
      return showMineOne(context, {
        lacking: lacking.map(({ question }) => say(question.ask, { terms: policy.terms })),
      });
  }
  await noteAnswered(db, council.id, asked, today);
  return redirect(to, asked.entry === null ? 'Sent' : `Sent, about ${asked.entry}`);
}

export async function nameUnregistered(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const { asked, one } = await mineAt(context, 'lock');
  if (asked.partnershipId !== null) throw new NotFound();
  if (one.closedOn !== null) throw new Conflict(closed);
  const reading = readForm(nameFields, context);
  if (!reading.ok) return showMineOne(context, { state: reading });
  const { name, about } = reading.values;
  await insertNamed(db, {
    councilId: council.id,
    questionnaireId: one.id,
    accountId: person.accountId,
    name,
    about,
    namedOn: today,
  });
  return redirect(links.myQuestionnaire(council.slug, asked.id), `${name} is named`);
}
