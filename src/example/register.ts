import { type Kysely, sql } from 'kysely';
import { addMonths } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import type { Tables } from '../tables.ts';
import type { ExampleBody, ExampleCouncil } from './data.ts';
import { type Entry, entryRow, named, type Place } from './entry-row.ts';
import { moneyRows, paperRows } from './rows.ts';
import { insertAll } from './store.ts';

const partnerNames: Readonly<Record<string, readonly string[]>> = {
  council: ['{area} County Council', 'Ravensworth Borough Council', 'Holme Valley District Council'],
  police: ['{area} Constabulary'],
  fire: ['{area} Fire and Rescue Service'],
  health: ['{area} Integrated Care Board'],
  education: ['{town} College'],
  government: ['{area} Waterways Agency'],
  business: ['Saltings Development Limited'],
  voluntary: ['{area} Voluntary Action', '{area} Wildlife Trust'],
};

/** A council's entries, people and bodies, row by row; the same for the same place in the list. */
export class Register {
  readonly #councilId: string;
  readonly #council: ExampleCouncil;
  readonly #today: string;
  readonly #entries: Entry[] = [];
  readonly #people = new Map<string, string>();
  readonly #organisations = new Map<string, string>();

  constructor(councilId: string, council: ExampleCouncil, today: string) {
    this.#councilId = councilId;
    this.#council = council;
    this.#today = today;
  }

  get #place(): Place {
    return { councilId: this.#councilId, council: this.#council, today: this.#today };
  }

  #row(values: object): object {
    return { council_id: this.#councilId, id: newId(), ...values };
  }

  personId(name: string): string | null {
    return this.#people.get(name) ?? null;
  }

  kindOf(entryId: string): string {
    return this.#entries.find((entry) => entry.id === entryId)?.body.kind ?? 'unanswered';
  }

  partnerships(): readonly { readonly id: string; readonly at: number }[] {
    return this.#entries.filter((entry) => entry.body.kind === 'partnership');
  }

  async people(db: Kysely<Tables>, email: (name: string) => string): Promise<void> {
    const { people, officers, members, services, name } = this.#council;
    const names = [...new Set([...people.map((person) => person.name), ...officers, ...members])];
    for (const each of names) this.#people.set(each, newId());
    await insertAll(db, 'organisation', [this.#row({ name, sector: 'council', is_council: true })]);
    await insertAll(
      db,
      'person',
      names.map((each) => ({
        council_id: this.#councilId,
        id: this.#people.get(each),
        name: each,
        email: email(each),
        kind: members.includes(each) || each.startsWith('Cllr') ? 'member' : 'officer',
      })),
    );
    const posts = people.map(
      (person, at) =>
        this.#row({ title: person.post, service_area: services[at % services.length] }) as { id: string },
    );
    await insertAll(db, 'post', posts);
    await insertAll(
      db,
      'post_holder',
      people.map((person, at) =>
        this.#row({ post_id: posts[at]?.id, person_id: this.#people.get(person.name) }),
      ),
    );
    await this.#plan(db);
  }

  async #plan(db: Kysely<Tables>): Promise<void> {
    const plan = this.#row({
      kind: 'corporate plan',
      title: 'Corporate plan 2025 to 2029',
      from_on: '2025-04-01',
    }) as { id: string };
    await insertAll(db, 'plan', [plan]);
    const aims = ['A greener place', 'Safe and healthy lives', 'Work and skills', 'Good homes'];
    await insertAll(
      db,
      'priority',
      aims.map((text, at) => this.#row({ plan_id: plan.id, number: String(at + 1), text, position: at })),
    );
  }

  async bodies(db: Kysely<Tables>, bodies: readonly ExampleBody[]): Promise<void> {
    const added = bodies.map((body, at) => ({ id: newId(), body, at: this.#entries.length + at }));
    this.#entries.push(...added);
    await insertAll(
      db,
      'partnership',
      added.map((entry) => entryRow(this.#place, entry)),
    );
    await sql`insert into council_number (council_id, kind, last) values (${this.#councilId}, 'partnership', ${this.#entries.length})
      on conflict (council_id, kind) do update set last = excluded.last`.execute(db);
    await this.#partners(db, added);
    await insertAll(
      db,
      'duty',
      added.filter((entry) => entry.body.kind !== 'unanswered').map((entry) => this.#leadOfficer(entry)),
    );
    await this.#seats(db, added);
    await this.#documents(db, added);
    await this.#money(db, added, -1);
    await this.#priorities(db, added);
    await this.#parts(db);
  }

  /** What is part of what, once both are there. */
  async #parts(db: Kysely<Tables>): Promise<void> {
    for (const { id, body } of this.#entries) {
      const whole = this.#entries.find((each) => each.body.name === body.partOf);
      if (whole === undefined) continue;
      await db
        .updateTable('partnership')
        .set({ parent_id: whole.id })
        .where('council_id', '=', this.#councilId)
        .where('id', '=', id)
        .where('parent_id', 'is', null)
        .execute();
    }
  }

  #organisation(name: string, sector: string, made: object[]): string {
    const known = this.#organisations.get(name);
    if (known !== undefined) return known;
    const row = this.#row({ name, sector }) as { id: string };
    made.push(row);
    this.#organisations.set(name, row.id);
    return row.id;
  }

  async #partners(db: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
    const made: object[] = [];
    const partners = entries.flatMap(({ id, body, at }) => {
      const names = new Map<string, string>();
      for (const [index, sector] of body.with.entries()) {
        const choices = partnerNames[sector] ?? [];
        names.set(named(this.#council, choices[index % choices.length] ?? '{area} Partners', at), sector);
      }
      return [...names].map(([name, sector], index) =>
        this.#row({
          partnership_id: id,
          organisation_id: this.#organisation(name, sector, made),
          roles: index === 0 ? ['lead'] : [],
        }),
      );
    });
    await insertAll(db, 'organisation', made);
    await insertAll(db, 'partner', partners);
  }

  #leadOfficer({ id, at }: Entry): object {
    const { officers } = this.#council;
    return this.#row({
      partnership_id: id,
      role: 'leadOfficer',
      person_id: this.#people.get(officers[at % officers.length] as string),
    });
  }

  async #seats(db: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
    const sat = entries.filter(({ body }) => body.kind === 'partnership' || body.kind === 'externalBody');
    const seats = sat.map(
      ({ id, body, at }) =>
        this.#row({
          partnership_id: id,
          title: 'Councillor',
          kind: 'member',
          role: body.form === 'charity' ? 'trustee' : 'representative',
          level: at % 6 === 0 ? 'executiveMember' : 'member',
          voting: true,
        }) as { id: string; partnership_id: string },
    );
    await insertAll(db, 'seat', seats);
    const { members } = this.#council;
    // Every sixth seat is vacant.
    const filled = seats.filter((_seat, at) => at % 6 !== 5);
    await insertAll(
      db,
      'appointment',
      filled.map((seat, at) =>
        this.#row({
          seat_id: seat.id,
          partnership_id: seat.partnership_id,
          person_id: this.#people.get(members[at % members.length] as string),
          from_on: addMonths(this.#today, -6),
        }),
      ),
    );
  }

  async #documents(db: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
    const papers = paperRows(this.#place, entries);
    await insertAll(db, 'document', papers);
  }

  async #priorities(db: Kysely<Tables>, entries: readonly Entry[]): Promise<void> {
    const rows = await db
      .selectFrom('priority')
      .select('id')
      .where('council_id', '=', this.#councilId)
      .orderBy('position')
      .execute();
    const linked = entries.filter(({ body, at }) => body.kind === 'partnership' && at % 8 !== 3);
    await insertAll(
      db,
      'partnership_priority',
      linked.map(({ id, at }) => ({
        council_id: this.#councilId,
        partnership_id: id,
        priority_id: rows[at % rows.length]?.id,
      })),
    );
  }

  /** Contributions of the financial year `ago` years back; 0 is this one. */
  async money(db: Kysely<Tables>, ago: number): Promise<void> {
    await this.#money(db, this.#entries, ago);
  }

  async #money(db: Kysely<Tables>, entries: readonly Entry[], ago: number): Promise<void> {
    const rows = moneyRows(this.#place, entries, ago);
    await insertAll(db, 'contribution', rows);
  }

  /** Some were reviewed this year, and some were not. */
  async reviews(db: Kysely<Tables>): Promise<void> {
    const done = this.#entries.filter(
      ({ body, at }) => body.kind === 'partnership' && at % 7 !== 6 && at % 2 === 0,
    );
    const day = addMonths(this.#today, -3);
    await db
      .updateTable('partnership')
      .set((eb) => ({ last_reviewed_on: day, version: eb('version', '+', 1) }))
      .where('council_id', '=', this.#councilId)
      .where(
        'id',
        'in',
        done.map((entry) => entry.id),
      )
      .execute();
  }

  async notes(db: Kysely<Tables>, accountId: string, day: string): Promise<void> {
    const noted = this.#entries.filter(({ at }) => at % 12 === 3);
    await insertAll(
      db,
      'note',
      noted.map(({ id }) =>
        this.#row({
          partnership_id: id,
          text: 'The partners asked for the agreement to be looked at again before it is signed.',
          at: new Date(`${day}T10:00:00Z`),
          account_id: accountId,
        }),
      ),
    );
  }
}
