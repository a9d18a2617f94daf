import type { Kysely } from 'kysely';
import { digestOf, policyIn } from '../adopted.ts';
import { lookForDuplicates } from '../alike/look.ts';
import { addDays, addMonths, financialYearStart } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import { restand } from '../partnerships/standing.ts';
import { stagesOver } from '../policy/stage.ts';
import type { Policy } from '../policy/policy.ts';
import type { ShippedPolicy } from '../route.ts';
import type { Tables } from '../tables.ts';
import type { ExampleBody, ExampleCouncil } from './data.ts';
import { decideAgain } from './again.ts';
import { decideAll, type Team } from './deciding.ts';
import { Register } from './register.ts';
import { happened, insertAll } from './store.ts';

export interface Setting {
  readonly db: Kysely<Tables>;
  readonly today: string;
  readonly policies: readonly ShippedPolicy[];
}

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
    return policyIn(document);
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
    await decideAll(this.#team(policy, versionId), day);
    await this.#stand(addDays(day, 13), policy, versionId);
  }

  #team(policy: Policy, versionId: string): Team {
    return {
      db: this.#setting.db,
      councilId: this.#id,
      accountId: this.#accounts[0] as string,
      policy,
      versionId,
      register: this.#filled,
      at: (on, verb) => this.#at(on, verb),
      stand: (on) => this.#restand(on, policy, versionId),
    };
  }

  async #stand(day: string, policy: Policy, versionId: string): Promise<void> {
    await this.#at(day, 'worked out overnight');
    await this.#restand(day, policy, versionId);
  }

  async #restand(day: string, policy: Policy, versionId: string): Promise<void> {
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
    const april = `${financialYearStart(today)}-04-01`;
    await this.#at(april, 'adopted a policy');
    await db
      .updateTable('policy_version')
      .set({ until_on: april })
      .where('council_id', '=', this.#id)
      .where('id', '=', this.first)
      .execute();
    await insertAll(db, 'policy_version', [this.#version(this.#second, april, null)]);
    const policy = policyIn(this.#documents.now);
    await this.#stand(april, policy, this.#second);
    this.first = this.#second;
  }

  /** The rest of the year: reviews done and not done, money of the new year, what was decided again, notes, and a change of lead officer. */
  async pass(today: string): Promise<void> {
    const { db } = this.#setting;
    await this.#at(addMonths(today, -5), 'recorded the new year’s money');
    await this.#filled.money(db, 0);
    await this.#at(addMonths(today, -3), 'reviewed');
    await this.#filled.reviews(db);
    const policy = policyIn(this.#documents.now);
    await decideAgain(this.#team(policy, this.first), addMonths(today, -2));
    await this.#at(addMonths(today, -1), 'noted');
    await this.#filled.notes(db, this.#accounts[0] as string, addMonths(today, -1));
    await this.#stand(addDays(today, -1), policy, this.first);
    await lookForDuplicates(db, { councilId: this.#id, today, over: stagesOver(policy) });
  }
}
