import type { TopicRules } from '../rules.ts';

export const society: TopicRules = {
  society: {
    6: `aboriginal people, abortion rights, adoption agency, affordable housing, age limit, ageing population, ageing
      society, aging population, aging society, aid agencies, anti semitism, antisemitic, antisemitism, arranged
      marriage, assisted death, assisted dying, assisted suicide, asylum seekers, birth rate, black lives matter, care
      for relatives, census, charitable, charity work, child benefit, child labour, child marriage, child poverty,
      child welfare, citizenship test, civil partnership, civil rights, civil rights movement, class divide, clean
      water access, comfort women, conversion therapy, cost of raising, culture war, disability rights, domestic
      abuse, domestic worker, elderly people, end of life, equal pay, ethnic minority, euthanasia, falling population,
      family reunification, far from home, female genital mutilation, first nations, food bank, food insecurity,
      forced marriage, forced sterilisation, foster care, gay marriage, gay rights, gender equality, gender identity,
      gender pay, gender pay gap, gender quota, gender reassignment, gun control, hate crime, hate speech, homeless
      people, homeless shelter, honor killing, honour killing, human rights abuses, human trafficking, income
      inequality, indigenous people, islamophobia, islamophobic, lgbtq rights, life expectancy, living alone,
      loneliness epidemic, marriage equality, me too, mental health of young people, metoo, native american,
      naturalisation, naturalization, non profit, nonprofit, old age poverty, old people, older people, online hate,
      online safety, people with disabilities, population decline, population growth, poverty line, pride month, pride
      parade, racial discrimination, racial equality, racial profiling, racist abuse, racist chants, red cross,
      refugee agency, refugee camp, refugee families, reparations, reproductive rights, right to die, rough sleepers,
      same sex couples, same sex marriage, screen time, sexual orientation, sign language, single mothers, single
      parents, slavery, sleep rough, sleeping rough, social housing, social inequality, social media ban, social
      mobility, social services, social welfare, social worker, soup kitchen, stateless, stolen generation, suicide
      rate, surrogacy, surrogate mother, teenage pregnancy, transgender rights, undocumented immigrants, violence
      against women, volunteer, welfare benefits, wheelchair users, women on boards, women's rights, young men`,
    5: `aboriginal, abortion, adoption, alcoholism, apartheid, beggars, begging, bereavement, births, blind, bullied,
      bullying, caregiver, carer, caste, charity, chauvinism, childcare, childless, citizenship, dalit, deaf,
      demographer, demographic, demography, depopulation, diaspora, disabled, discriminated, discrimination, displaced
      people, diversity, divorce rate, domestic violence, donations, dowry, drag queens, elderly, elders,
      emancipation, emigrants, emigrated, equality, ethnic, father, fatherhood, femicide, feminism, feminist,
      fertility rate, foreigner, foster parents, fundraising, gay, gay couples, generation z, grandparents, headscarf,
      headscarves, help to die, hijab, homeless, homelessness, humanitarian, immigrant, inclusion, indigenous,
      inequality, integration course, intersex, inuit, lesbian, lgbt, lgbtq, loneliness, lonely, machismo, maori,
      migrant, millennials, minorities, misogyny, mother, motherhood, naturalised, newborns, nomad, non binary,
      nonbinary, orphan, orphanage, overcrowded housing, parenthood, parenting, patriarchal, patriarchy, pensioners,
      philanthropic, philanthropist, philanthropy, poverty, prejudice, pronouns, prostitution, public housing, queer,
      racism, racist, refugee, resettlement, returnees, roma, sami, segregated, segregation, sexism, sexist, shanty,
      siblings, slum, social justice, social media addiction, squatters, surname, survivors of abuse, taboo,
      trafficked, transgender, travellers, tribal, tribe, unmarried, veil, welfare, wheelchair, widow, widower,
      xenophobia`,
    4: `addiction, ageing, aging, black people, care home, day care, disability, divorce, ethics, ethnicity, evicted,
      eviction, fertility, foreign born, gender, girls, identity, immigration, lgbt community, marriage, race, racial,
      rights activists, same sex, stigma, vulnerable, vulnerable people, woman's`,
    3: `accessible, adolescents, asylum, bias, generation, households, minority, neighborhood, neighbourhood,
      newcomers, shelter, stereotypes, teenage, teenager, teens, tolerance, upbringing, wedded`,
    2: `boys, child, children, couples, donate, donated, family, foster, housing, integration, neighbours, parent,
      population, pride, rent, retirees, suicide, tenants, women, women's, young people, youth`,
    1: 'age, aid, community, consent, donor, man, men, native, poor, residents, social, society',
  },
  immigration: {
    5: 'immigrant, immigration, migrant, naturalisation, residence permit, undocumented immigrants',
    4: 'asylum seekers, work visa',
  },
  'illegal immigration': {
    6: 'illegal immigrants, illegal immigration, undocumented migrants',
    5: 'migrant boat, small boats',
    2: 'smugglers',
  },
  emigration: {
    6: 'brain drain, emigrants, emigrate, emigration',
  },
  discrimination: {
    5: 'antisemitism, discrimination, islamophobia, racial discrimination, racism, racist, sexism, xenophobia',
    2: 'bias',
  },
  racism: {
    6: 'black lives matter, racial abuse, racial discrimination, racism, racist',
  },
  sexism: {
    6: 'gender pay gap, misogyny, sexism, sexist',
  },
  'diversity, equity and inclusion': {
    4: 'diversity, inclusion',
    1: 'quotas',
  },
  family: {
    5: 'divorce',
    4: 'adoption, birth rate, childbirth, childcare, foster care, marriage, parenting',
    3: 'pregnancy',
    2: 'family, parents',
  },
  marriage: {
    5: 'arranged marriage, child marriage, marriage, same sex marriage',
    4: 'newlyweds',
  },
  divorce: {
    6: 'divorce',
    5: 'divorced',
  },
  adoption: {
    6: 'adoptive',
    4: 'adoption',
    3: 'orphans',
  },
  'pregnancy and childbirth': {
    6: 'childbirth, surrogacy',
    5: 'ivf, pregnancy',
    4: 'pregnant',
    3: 'abortion',
  },
  'family planning': {
    6: 'contraception',
    5: 'abortion',
  },
  mankind: {
    4: 'disabled, indigenous, lgbtq, transgender',
    3: 'elderly, teenagers',
    2: 'women',
  },
  LGBTQ: {
    6: 'lesbian, lgbt, transgender',
    5: 'gay, lgbtq, pride parade, same sex',
  },
  'indigenous people': {
    6: 'aboriginal, indigenous, maori, native american',
    4: 'sami',
    3: 'tribal',
  },
  disabilities: {
    5: 'disability, disabled',
    4: 'deaf, wheelchair',
    2: 'blind',
  },
  'national or ethnic minority': {
    5: 'rohingya, uyghur',
    3: 'minority, roma',
    2: 'kurdish',
  },
  'senior citizens': {
    5: 'elderly',
    4: 'centenarian, pensioners',
  },
  women: {
    5: 'gender equality',
    4: "feminism, feminist, women's rights",
    2: 'women',
  },
  'population and census': {
    6: 'birth rate, census',
    5: 'life expectancy',
    4: 'demographic',
    3: 'births',
    2: 'population',
  },
  demographics: {
    5: 'ageing population, aging population, birth rate, census, demographic, fertility rate, population growth',
    2: 'population',
  },
  'social condition': {
    5: 'homeless, homelessness, poverty',
    4: 'inequality',
  },
  homelessness: {
    6: 'homeless, homeless shelter, homelessness, rough sleepers, sleeping rough',
  },
  poverty: {
    5: 'child poverty, food bank, homeless, homelessness, poverty',
    4: 'deprivation',
    1: 'poor',
  },
  'social problem': {
    5: 'bullying, child abuse, domestic violence, prostitution, slavery',
    4: 'addiction, harassment, sexual abuse',
  },
  'abusive behaviour': {
    6: 'child abuse, domestic abuse, domestic violence',
  },
  bullying: {
    6: 'bullied, bullying',
  },
  addiction: {
    6: 'alcoholism',
    5: 'addiction, addicts',
    2: 'gambling',
  },
  'sexual misconduct': {
    5: 'metoo, sexual harassment, sexual misconduct',
    4: 'sexual abuse',
  },
  slavery: {
    6: 'slave trade, slavery',
    5: 'slaves',
  },
  values: {
    6: 'assisted dying, assisted suicide',
    5: 'euthanasia',
    4: 'pornography',
    3: 'ethics',
  },
  'death and dying': {
    6: 'assisted dying, assisted suicide',
    5: 'euthanasia',
    4: 'hospice',
  },
  welfare: {
    5: 'childcare, social housing',
    4: 'care home, charity, food bank, social services, welfare, welfare benefits',
    1: 'benefits',
  },
  charity: {
    5: 'charity, nonprofit, philanthropist, philanthropy',
    4: 'fundraiser',
    3: 'donations, volunteers',
  },
  'child care': {
    6: 'childcare',
    5: 'day care',
    4: 'nurseries',
  },
  'elderly care': {
    6: 'care home, elderly care, nursing home',
  },
  'public housing': {
    6: 'council housing, public housing, social housing',
  },
  communities: {
    2: 'neighbourhood, neighbours',
    1: 'community, villagers',
  },
  abortion: {
    5: 'abortion, abortion rights',
  },
  gender: {
    4: 'gender equality, gender identity, nonbinary, transgender',
  },
  euthanasia: {
    6: 'assisted dying, assisted suicide, euthanasia',
  },
  teenagers: {
    5: 'adolescents, teenager, teens',
  },
  children: {
    4: 'child, children',
  },
  men: {
    3: 'men',
  },
  suicide: {
    6: 'suicide',
  },
  'assisted suicide': {
    6: 'assisted dying, assisted suicide, euthanasia',
  },
  parenting: {
    6: 'parenting',
  },
  'religious discrimination': {
    6: 'anti semitism, antisemitism, islamophobia',
  },
  'social services': {
    6: 'social services, social worker',
  },
  contraception: {
    6: 'contraception, contraceptive',
  },
  prostitution: {
    6: 'prostitution, sex workers',
  },
};
