import type { Kysely } from 'kysely';
import { digestOf, policyOf } from '../adopted.ts';
import { addDays, addMonths } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { known } from '../partnerships/facts.ts';
import { restand } from '../partnerships/standing.ts';
import type { Answers } from '../policy/input.ts';
import { evaluate } from '../policy/instrument.ts';
import { instrumentOf, optionsOf, outcomesOf, type Policy } from '../policy/policy.ts';
import type { ShippedPolicy } from '../route.ts';
import type { AnswerValue, Tables } from '../tables.ts';
import { answersFor } from './answers.ts';
import type { ExampleBody, ExampleCouncil } from './data.ts';
import { Register } from './register.ts';
import { happened, insertAll } from './store.ts';

export interface Setting {
  readonly db: Kysely<Tables>;
  readonly today: string;
  readonly policies: readonly ShippedPolicy[];
}

/** Where a policy has no such kind, what the entry would be there. */
const nearest: Readonly<Record<string, readonly string[]>> = {
  contract: ['commissioned', 'notPartnership'],
  communityFunding: ['grant', 'notPartnership'],
  externalBody: ['notPartnership'],
  jointWorking: ['network', 'consultation', 'notPartnership'],
  network: ['jointWorking', 'consultation', 'notPartnership'],
  consultation: ['network', 'jointWorking', 'notPartnership'],
};

/** One council through its year. */
export class Scene {
  readonly #setting: Setting;
  readonly #council: ExampleCouncil;
  readonly #id = newId();
  readonly #accounts: readonly string[];
  readonly #documents: { readonly now: string; readonly before: string | null };
  /** The version of the policy that the year begins under. */
  first = newId();
  readonly #second = newId();
  readonly #filled: Register;

  constructor(setting: Setting, council: ExampleCouncil, document: string) {
    this.#setting = setting;
    this.#council = council;
    this.#accounts = council.people.map(() => newId());
    const before =
      council.earlier === undefined ? null : document.replaceAll(council.earlier.find, council.earlier.put);
    this.#documents = { now: document, before: before === document ? null : before };
    this.#filled = new Register(this.#id, council, setting.today);
  }

  get #policyThen(): Policy {
    const document = this.#documents.before ?? this.#documents.now;
    return policyOf(digestOf(document), document);
  }

  #at(day: string, verb: string): Promise<void> {
    const moment = new Date(`${day}T10:00:00Z`);
    return happened(this.#setting.db, {
      moment,
      councilId: this.#id,
      accountId: this.#accounts[0] as string,
      role: 'registerKeeper',
      verb,
    });
  }

  async start(day: string): Promise<void> {
    const { db } = this.#setting;
    const { slug, name, colour, people } = this.#council;
    await this.#at(day, 'started the council');
    await insertAll(db, 'council', [{ id: this.#id, slug, name, gss_code: null, colour, is_example: true }]);
    const email = (person: string): string =>
      `${person.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@${slug}.example`;
    await insertAll(
      db,
      'account',
      people.map((person, at) => ({
        id: this.#accounts[at],
        email: email(person.name),
        name: person.name,
        is_demo: true,
      })),
    );
    await insertAll(db, 'policy_version', [this.#version(this.first, day, this.#documents.before)]);
    await this.#filled.people(db, email);
    await insertAll(
      db,
      'membership',
      people.map((person, at) => ({
        council_id: this.#id,
        account_id: this.#accounts[at],
        roles: person.roles,
        person_id: this.#filled.personId(person.name),
      })),
    );
  }

  #version(id: string, from: string, document: string | null): object {
    const { adoptedBy, earlier } = this.#council;
    const text = document ?? this.#documents.now;
    const title = document === null ? 'Partnership policy 2026' : (earlier?.title ?? 'Partnership policy');
    return {
      council_id: this.#id,
      id,
      title,
      document: text,
      digest: digestOf(text),
      from_on: from,
      until_on: null,
      adopted_by: this.#accounts[0],
      adopted_as: adoptedBy,
      adopted_minute: 'Minute 41',
      adopted_at: new Date(`${from}T10:00:00Z`),
    };
  }

  async register(bodies: readonly ExampleBody[], begin: string): Promise<void> {
    const half = Math.ceil(bodies.length * 0.8);
    await this.#at(addDays(begin, 5), 'imported');
    await this.#filled.bodies(this.#setting.db, bodies.slice(0, half));
    await this.#stand(addDays(begin, 5), this.#policyThen, this.first);
    await this.#at(addDays(begin, 130), 'added');
    await this.#filled.bodies(this.#setting.db, bodies.slice(half));
    await this.#stand(addDays(begin, 130), this.#policyThen, this.first);
  }

  /** What the partnerships team answered and decided, under the policy of the day. */
  async decide(day: string, versionId: string): Promise<void> {
    const policy = this.#policyThen;
    await this.#decideSet(policy, 'definition', day, versionId, (name, at) => this.#kindOf(policy, name, at));
    await this.#decideSet(policy, 'significance', addDays(day, 9), versionId, () => null);
    await this.#rate(policy, 'risk', addDays(day, 12), versionId);
    await this.#rate(policy, 'value', addDays(day, 12), versionId);
    await this.#stand(addDays(day, 13), policy, versionId);
  }

  /** Ratings that a person gives, criterion by criterion; two in seven were never given. */
  async #rate(policy: Policy, use: string, day: string, versionId: string): Promise<void> {
    const instrument = instrumentOf(policy, use);
    if (instrument?.outcome.method !== 'person') return;
    await this.#at(day, `rated its ${use}`);
    const rated = this.#filled.partnerships().filter((entry) => entry.at % 7 > 1);
    const levels = outcomesOf(policy, instrument).map((outcome) => outcome.id);
    const answers = rated.flatMap(({ id, at }) =>
      (instrument.questions ?? []).flatMap((question, place) => {
        const options = optionsOf(policy, question);
        const chosen = options[(at + place * (place % 2)) % options.length];
        return chosen === undefined
          ? []
          : [this.#answer(id, instrument.id, question.id, chosen.id, day, versionId)];
      }),
    );
    await insertAll(this.#setting.db, 'answer', answers);
    const decisions = rated.map(({ id, at }) =>
      this.#decision(
        id,
        instrument.id,
        {
          outcome: levels[at % levels.length] as string,
          suggested: null,
          reason: 'Most criteria stand here.',
        },
        day,
        versionId,
      ),
    );
    await insertAll(this.#setting.db, 'decision', decisions);
  }

  #answer(
    partnershipId: string,
    set: string,
    question: string,
    value: unknown,
    day: string,
    versionId: string,
  ): object {
    return {
      council_id: this.#id,
      id: newId(),
      partnership_id: partnershipId,
      question_set: set,
      question,
      value: JSON.stringify({ is: 'value', value } satisfies AnswerValue),
      answered_at: new Date(`${day}T10:00:00Z`),
      account_id: this.#accounts[0],
      policy_version_id: versionId,
    };
  }

  #decision(partnershipId: string, set: string, decided: object, day: string, versionId: string): object {
    return {
      council_id: this.#id,
      id: newId(),
      partnership_id: partnershipId,
      question_set: set,
      source: 'example',
      policy_version_id: versionId,
      account_id: this.#accounts[0],
      as_role: 'registerKeeper',
      decided_at: new Date(`${day}T10:00:00Z`),
      ...decided,
    };
  }

  /** The kind meant for an entry, or the nearest that this policy has; null leaves it unanswered. */
  #kindOf(policy: Policy, entryId: string, at: number): string | null {
    const wanted = this.#filled.kindOf(entryId);
    if (wanted === 'unanswered' || at % 11 === 7) return null;
    return (
      [wanted, ...(nearest[wanted] ?? [])].find((kind) => policy.kinds.some((each) => each.id === kind)) ??
      null
    );
  }

  async #decideSet(
    policy: Policy,
    use: string,
    day: string,
    versionId: string,
    wants: (entryId: string, at: number) => string | null,
  ): Promise<void> {
    const instrument = instrumentOf(policy, use);
    if (instrument === undefined) return;
    await this.#at(day, use === 'definition' ? 'decided what it is' : 'decided whether it is significant');
    const entries = await known(this.#setting.db, this.#id, day);
    for (const [at, entry] of entries.toSorted((a, b) => a.reference - b.reference).entries()) {
      const outcomes = outcomesOf(policy, instrument).map((outcome) => outcome.id);
      const targets = use === 'definition' ? [wants(entry.id, at)] : at % 6 === 5 ? [] : outcomes;
      const answers = targets
        .flatMap((target) =>
          target === null ? [] : [answersFor(policy, instrument.id, entry.input, target)],
        )
        .find((found) => found !== null);
      if (answers === undefined || answers === null) continue;
      await this.#record(policy, instrument.id, entry.id, { ...entry.input, answers }, versionId, day, at);
    }
  }

  async #record(
    policy: Policy,
    set: string,
    entryId: string,
    input: { answers: Answers } & Parameters<typeof evaluate>[2],
    versionId: string,
    day: string,
    at: number,
  ): Promise<void> {
    const { db } = this.#setting;
    const ids = new Set(instrumentOf(policy, set)?.questions?.map((question) => question.id));
    const answers = Object.entries(input.answers).filter(([question]) => ids.has(question));
    const rows = answers.map(([question, value]) =>
      this.#answer(entryId, set, question, value, day, versionId),
    );
    if (rows.length > 0) await insertAll(db, 'answer', rows);
    // Some are answered and wait for a person: "ready to decide" is a state that a register is full of.
    if (at % 9 === 4) return;
    const suggested = evaluate(policy, set, input).outcome;
    const kept = JSON.stringify(
      Object.fromEntries(answers.map(([question, value]) => [question, { is: 'value', value }])),
    );
    await insertAll(db, 'decision', [
      this.#decision(entryId, set, { outcome: suggested, suggested, answers: kept }, day, versionId),
    ]);
  }

  async #stand(day: string, policy: Policy, versionId: string): Promise<void> {
    await this.#at(day, 'worked out overnight');
    await restand(this.#setting.db, {
      councilId: this.#id,
      policy: { versionId, title: '', from: day, policy },
      today: day,
    });
  }

  /** The policy of 1 April last takes the place of the one before, where the council had one. */
  async changeRule(today: string): Promise<void> {
    if (this.#documents.before === null) return;
    const { db } = this.#setting;
    const april = `${Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)}-04-01`;
    await this.#at(april, 'adopted a policy');
    await db
      .updateTable('policy_version')
      .set({ until_on: april })
      .where('council_id', '=', this.#id)
      .where('id', '=', this.first)
      .execute();
    await insertAll(db, 'policy_version', [this.#version(this.#second, april, null)]);
    const policy = policyOf(digestOf(this.#documents.now), this.#documents.now);
    await this.#stand(april, policy, this.#second);
    this.first = this.#second;
  }

  /** The rest of the year: reviews done and not done, money of the new year, notes, and a change of lead officer. */
  async pass(today: string): Promise<void> {
    const { db } = this.#setting;
    await this.#at(addMonths(today, -5), 'recorded the new year’s money');
    await this.#filled.money(db, 0);
    await this.#at(addMonths(today, -3), 'reviewed');
    await this.#filled.reviews(db);
    await this.#at(addMonths(today, -1), 'noted');
    await this.#filled.notes(db, this.#accounts[0] as string, addMonths(today, -1));
    const policy = policyOf(digestOf(this.#documents.now), this.#documents.now);
    await this.#stand(addDays(today, -1), policy, this.first);
  }
}
