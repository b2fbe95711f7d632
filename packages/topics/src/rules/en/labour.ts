import type { TopicRules } from '../rules.ts';

export const labour: TopicRules = {
  labour: `union*3 unions*5 strike*4 strikes*4 strikers*6 "walk out"*3 walkout*6 worker*3 workers*4 employee*2 employees*3 employer*4 employers*4 wage*5 wages*5 pay*2 salary*3 salaries*4 "pay rise"*6 "minimum wage"*6 unemployment*5 unemployed*5 jobless*5 jobs*3 "job cuts"*5 layoffs*5 "laid off"*5 redundancies*6 redundancy*5 pension*4 pensions*5 pensioners*3
    retirement*4 overtime*5 "collective bargaining"*6 "labour dispute"*6 "labor dispute"*6 "trade union"*6 labour*2 labor*3 workforce*4 staff*2 hiring*3 apprentices*5 apprenticeship*5 "working hours"*6 "working conditions"*6 "industrial action"*6 picket*6 "picket line"*6 negotiations*1 shift*2 "gig economy"*6 freelancers*5 "four-day week"*6 "parental leave"*5 lockout*5 vacancies*4
    arbitration*4 settle*1 "train drivers"*2 dockers*5 dockworkers*6 crews*1 "cabin crew"*4 paternity*5 maternity*3 "month off"*3 "time off"*4 retrain*5 retrains*5 retraining*6 reskilling*6 welders*3 apprentices*5 interns*5 internship*5 "job seekers"*5 jobseekers*6 vacancy*5 recruit*2 recruits*2 "work week"*5 "working week"*6 "home office"*4 "remote work"*5 burnout*4 "night shift"*4 sacked*2 dismissed*3 "unfair dismissal"*6 severance*6 "sick pay"*6 "sick leave"*6 payroll*3 payslip*5 "living wage"*6 unionised*5 "shop floor"*5 "works council"*6 ballot*1 "walked out"*5 "downed tools"*6 labourers*5 "seasonal workers"*5 "migrant workers"*4`,
  'labour relations': `strike*4 strikes*4 union*3 unions*4 walkout*5 "collective bargaining"*6 "industrial action"*6 "pay dispute"*6 picket*5 "pay talks"*6 lockout*5`,
  'labour dispute': `strike*5 strikes*5 strikers*6 walkout*6 "industrial action"*6 "picket line"*6 "pay dispute"*6 "on strike"*6`,
  'collective agreements': `"collective agreement"*6 "wage deal"*6 "pay deal"*6 "collective bargaining"*5 "wage agreement"*6`,
  unions: `union*4 unions*5 "trade union"*6 "trade unions"*6 unionise*6 unionize*6 unionised*6`,
  employment: `jobs*3 employees*2 employer*3 wages*3 salary*3 "minimum wage"*5 workforce*3 hiring*3 "working hours"*4`,
  'wages and benefits': `wage*5 wages*5 "minimum wage"*6 "pay rise"*6 salary*4 salaries*4 bonus*3 bonuses*3`,
  unemployment: `unemployment*6 unemployed*6 jobless*6 "jobless rate"*6 joblessness*6`,
  'unemployment benefits': `"unemployment benefits"*6 "jobless claims"*6 "unemployment benefit"*6`,
  'labour market': `"labour market"*6 "labor market"*6 "gig economy"*4 payrolls*5 vacancies*4 "skills shortage"*5`,
  'gig economy': `"gig economy"*6 "gig workers"*6 "delivery riders"*4`,
  retirement: `retirement*5 retire*3 "retirement age"*6 pension*4 pensions*4`,
  pension: `pension*6 pensions*6 "pension fund"*5`,
  apprenticeship: `apprenticeship*6 apprenticeships*6 apprentices*6`,
  'child labour': `"child labour"*6 "child labor"*6`,
  'parental leave': `"parental leave"*6 "maternity leave"*6 "paternity leave"*6`,
  'workplace health and safety': `"workplace safety"*6 "safety at work"*6 "work accidents"*5`,
  'employment legislation': `"labour law"*6 "labor law"*6 "employment law"*6 "labour code"*6`,
  employee: `employees*3 "staff members"*2`,
};
