import type { TopicRules } from '../rules.ts';

export const labour: TopicRules = {
  labour: {
    6: `accidents at work, agency workers, amazon workers, back pay, burnout, child labor, child labour, collective
      agreement, collective bargaining, cut jobs, dockworkers, down tools, downed tools, early retirement, employers
      added, employment tribunal, factory workers, forced labor, forced labour, four day week, general strike, gig
      economy, gig workers, hiring freeze, hiring plans, home office, hours worked, hybrid working, ig metall,
      industrial action, job applicants, job center, job centre, job cuts, job interview, job losses, job market, job
      openings, job seekers, jobless claims, jobless rate, jobs report, jobseeker, labor court, labor department,
      labor dispute, labor inspector, labor market, labor shortage, labor union, labour court, labour inspector,
      labour market, labour shortage, labour union, laid off, lay off, layoffs, living wage, lose their jobs, lost
      their jobs, mass layoffs, maternity leave, migrant workers, minimum wage, night shift, notice period, on strike,
      out of work, paid leave, parental leave, paternity leave, pay cut, pay deal, pay dispute, pay freeze, pay gap,
      pay offer, pay raise, pay rise, pay talks, pension age, pension reform, picket line, posted workers, rail
      strike, remote work, reskilling, retirement age, retraining, return to office, right to disconnect, seasonal
      workers, severance, severance pay, shop steward, shorter week, sick leave, sick pay, skilled workers, skills
      shortage, strike action, strike pay, teamsters, temp workers, trade union, train drivers' strike, undeclared
      work, unemployment rate, unfair dismissal, union boss, union leader, union members, united auto workers, unpaid
      overtime, unpaid wages, verdi union, wage deal, wage dispute, wage increase, wage talks, walked off the job,
      walkout, warehouse workers, work accident, work from home, work stoppage, workers' rights, working conditions,
      working hours, working time, working week, workplace deaths, workplace safety, works council, zero hours`,
    5: `apprentice, apprenticeship, blue collar, breadwinner, crews strike, dismissal, docker, employer, employment,
      freelancer, furlough, gig, hiring, intern, internship, job creation, jobless, labour dispute, labourers,
      lockout, machinists, miners, overtime, paternity, payroll, payslip, picket, picketing, recruiter, recruitment,
      redundancies, redundancy, retirees, retrain, sacked, sacking, salary, shift workers, shop floor, staff
      shortages, stoppage, strike fund, strikers, striking workers, trade unionist, trainee, unemployed, unemployment,
      union vote, unionise, unionised, unionize, unionized, vacancy, wage, wagesheet, walked out, white collar, work
      week, workforce, workplace`,
    4: `arbitration, bargaining, career, contract talks, coworker, human resources, labor, labour, pension,
      retirement, strike ballot, time off`,
    3: `boss, cabin crew, cleaners, contract workers, couriers, crew, drivers, fired, maternity, month off, nurses,
      payouts, pensioners, pilots, posts, quit, strike, tips, union, walk out, welders`,
    2: 'bonus, dismissed, employee, pay, productivity, recruit, train drivers, worker',
    1: 'ballot, colleagues, employed, hire, hired, job, negotiations, resignations, staff, working',
  },
  'labour relations': {
    6: 'collective bargaining, industrial action, pay dispute, pay talks',
    5: 'lockout, picket, walkout',
    3: 'strike, union',
  },
  'labour dispute': {
    5: `general strike, industrial action, on strike, pay dispute, picket line, rail strike, strike action, strikers,
      walkout`,
    3: 'strike',
  },
  'collective agreements': {
    6: 'collective agreement, pay deal, wage agreement, wage deal',
    5: 'collective bargaining',
  },
  unions: {
    6: 'trade union, unionise, unionised',
    5: 'labor union, labour union, teamsters, unionize, united auto workers',
    3: 'union',
  },
  employment: {
    5: 'minimum wage',
    4: `employment, hiring, job creation, job market, jobless claims, labor market, labour market, unemployment rate,
      working hours`,
    3: 'employer, salary, wages, workforce',
    2: 'employees',
    1: 'jobs',
  },
  'wages and benefits': {
    5: 'minimum wage, pay raise, pay rise, salary, wage',
    3: 'bonuses',
    2: 'bonus',
  },
  unemployment: {
    6: 'jobless, jobless rate, joblessness, unemployed, unemployment',
  },
  'unemployment benefits': {
    6: 'jobless claims, unemployment benefit',
  },
  'labour market': {
    6: 'labor market, labour market',
    5: 'payrolls, skills shortage',
    4: 'gig economy, vacancies',
  },
  'gig economy': {
    6: 'gig economy, gig workers',
    4: 'delivery riders',
  },
  retirement: {
    6: 'retirement age',
    5: 'retirement',
    4: 'pension',
    3: 'retire',
  },
  pension: {
    6: 'pension',
    5: 'pension fund',
  },
  apprenticeship: {
    6: 'apprentices, apprenticeship',
  },
  'child labour': {
    6: 'child labor, child labour',
  },
  'parental leave': {
    6: 'maternity leave, parental leave, paternity leave',
  },
  'workplace health and safety': {
    6: 'safety at work, workplace safety',
    5: 'work accidents',
  },
  'employment legislation': {
    6: 'employment law, labor law, labour code, labour law',
  },
  employee: {
    2: 'employees, staff members',
  },
  'labour strike': {
    6: 'general strike, on strike, picket, strike action, strikers, walkout, work stoppage',
  },
  'self-employment': {
    6: 'freelancer, self employed',
  },
  'social security': {
    6: 'social security',
  },
  volunteering: {
    5: 'volunteering',
  },
};
