import { fact, neverNone, options, yesNo } from './fact.ts';
import type { Fact } from './facts.ts';
import { LIFE, STAGES } from './life.ts';

const identity = fact('identity', 'text');

/** What a partnership is: its name, its law, its form. */
export const NATURE: readonly Fact[] = [
  identity('name', 'Name', 'its name is {}', 'What is it called?'),
  identity('otherNames', 'Other names', 'it is also called {}', 'What else is it called?'),
  identity('purpose', 'Purpose', 'its purpose is {}', 'What is it for?'),
  identity('objectives', 'Key objectives', 'its key objectives are {}', 'What does it set out to achieve?'),
  identity('area', 'Area covered', 'it covers {}', 'Which area does it cover?'),
  identity('comments', 'Comments', 'the comments are {}', 'What else should readers know?'),
  identity(
    'futureAction',
    'Recommended future action',
    'the recommended action is {}',
    'What should happen next?',
  ),
  identity(
    'informationSharing',
    'How information is shared',
    'information is shared by {}',
    'How is what it learns shared?',
  ),
  identity(
    'exitImpact',
    'Impact of leaving',
    'the impact of leaving is {}',
    'What would happen if the council left?',
  ),
  identity(
    'benefitsNote',
    'What the council gains',
    'the council gains {}',
    'What does the council gain from it?',
  ),
  identity(
    'benefitsMeasured',
    'How the benefits are measured',
    'its benefits are measured by {}',
    'What are the benefits measured by, and against what target?',
  ),
  identity(
    'staffAndAssets',
    'Staff, property and assets',
    'its staff and assets are {}',
    'Whom does it employ and what does it own?',
  ),
  identity('projects', 'Partnership projects', 'its projects are {}', 'Which projects does it run?'),
  neverNone(
    fact('identity', 'choice')('stage', 'Stage', 'its stage is {}', 'What stage has it reached?', {
      options: STAGES.map((stage) => ({ id: stage, label: LIFE[stage].label })),
    }),
  ),
  fact('identity', 'choice')(
    'scale',
    'Strategic or operational',
    'its work is {}',
    'Is its work strategic or operational?',
    options(
      {
        strategic: 'Strategic',
        operational: 'Operational',
        both: 'Strategic and operational',
      },
      'scales',
    ),
  ),
  fact('identity', 'choice')(
    'role',
    'Our role',
    'our role is {}',
    'What part does the council take?',
    options(
      {
        control: 'Control',
        influence: 'Influence',
        information: 'Information',
      },
      'roles',
    ),
  ),
  fact('identity', 'choice')(
    'establishedBy',
    'Established by',
    'it was established by {}',
    'Who set it up?',
    options({
      council: 'This council',
      other: 'Another organisation',
      statute: 'Statute',
      local: 'Local people',
      jointly: 'The partners together',
    }),
  ),
  fact('identity', 'choice')(
    'decides',
    'Decides or exchanges information',
    'its members {}',
    'Does it take decisions?',
    options({
      decides: 'take decisions together',
      advises: 'advise the council',
      exchanges: 'only exchange information',
    }),
  ),
  // Three facts, not one: a law may require the body, oblige the council to attend, or lay the duty it carries out (T27).
  yesNo(
    'law',
    'requiredByLaw',
    'Required by law',
    'the law requires the partnership',
    'no law requires the partnership',
  ),
  yesNo(
    'law',
    'councilMustAttend',
    'Council must attend',
    'the council must attend by law',
    'no law obliges the council to attend',
  ),
  yesNo(
    'law',
    'dischargesStatutoryDuty',
    'Carries out a statutory duty',
    'it carries out a statutory duty of the council',
    'it carries out no statutory duty of the council',
  ),
  yesNo(
    'law',
    'legalPowerConfirmed',
    'Legal power confirmed',
    'the council’s legal power to take part is confirmed',
    'the council’s legal power to take part is not confirmed',
  ),
  yesNo(
    'law',
    'partnersChosenForUs',
    'Partners chosen for us',
    'its partners were chosen for the council',
    'the council could choose its partners',
  ),
  fact('law', 'reference')('statute', 'Statute', 'its statute is {}', 'Which Act or regulation?'),
  fact('form', 'choice')(
    'legalForm',
    'Legal form',
    'its legal form is {}',
    'What is its legal form?',
    options(
      {
        informal: 'Informal arrangement',
        agreement: 'Agreement without legal form',
        contract: 'Contract',
        delegation: 'Delegation of functions',
        jointVenture: 'Joint venture',
        jointCommittee: 'Joint committee',
        ownedCompany: 'Company wholly owned by the council',
        company: 'Company',
        communityInterestCompany: 'Community interest company',
        charity: 'Charity or trust',
        pooledFund: 'Pooled fund under the NHS Act 2006',
        statutory: 'Body set up by statute',
        other: 'Another form',
      },
      'legalForms',
    ),
  ),
  yesNo(
    'form',
    'whollyOwned',
    'Wholly owned by the council',
    'the council owns all of it',
    'the council does not own all of it',
  ),
  yesNo(
    'form',
    'formalAgreement',
    'Formal agreement',
    'its partners have made a formal agreement',
    'its partners have made no formal agreement',
  ),
];
