import type { Generated } from 'kysely';

/** Who there is: of the council and not of an entry. */
export interface PeopleTables {
  organisation: OrganisationTable;
  person: PersonTable;
  post: PostTable;
  post_holder: PostHolderTable;
}

export interface OrganisationTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  name: string;
  sector: string | null;
  gss_code: string | null;
  company_number: string | null;
  charity_number: string | null;
  website: string | null;
  note: string | null;
  is_council: Generated<boolean>;
}

export interface PersonTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  name: string;
  email: string | null;
  phone: string | null;
  kind: Generated<'member' | 'officer' | 'other'>;
  organisation_id: string | null;
  group_name: string | null;
  left_on: string | null;
}

export interface PostTable {
  council_id: string;
  id: string;
  version: Generated<number>;
  title: string;
  level: string | null;
  service_area: string | null;
  portfolio: string | null;
}

export interface PostHolderTable {
  council_id: string;
  id: string;
  post_id: string;
  person_id: string;
  from_on: string | null;
  until_on: string | null;
}
