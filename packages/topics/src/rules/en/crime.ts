import type { TopicRules } from '../rules.ts';

export const crime: TopicRules = {
  'crime, law and justice': {
    6: `appeals court, armed robbery, arrest warrant, art theft, attorney general, charged with murder, child abuse,
      class action, court of appeal, court ruled, court ruling, crime scene, crimes against humanity, criminal
      complaint, criminal investigation, crown court, crown prosecution service, death penalty, death row, district
      attorney, domestic violence, drug cartel, drug trafficking, federal court, federal prosecutors, filed a lawsuit,
      found guilty, grand jury, human remains, human trafficking, identity theft, in custody, insider trading, jail
      term, jewel thieves, jury trial, knife attack, life sentence, manslaughter, mass shooting, missing person, money
      laundering, murder charge, not guilty, on trial, organised crime, organized crime, plea bargain, plea deal,
      plead guilty, pleaded guilty, pleaded not guilty, police arrested, police custody, police said, preliminary
      investigation, prison sentence, prison term, probable cause affidavit, public prosecutor, released on bail,
      remanded in custody, restraining order, school shooting, search warrant, sentenced to, serial killer, settle
      lawsuits, sex offender, sexual assault, sexually assaulted, shot dead, stabbed to death, stand trial, state
      prosecutor, supreme court, suspended sentence, war crimes`,
    5: `abducted, abduction, acquittal, acquitted, arrested, arson, autopsy, blackmail, bribe, bribery, burglar,
      burglary, cartel, convicted, conviction, coroner, counterfeit, courtroom, cybercrime, dea, defendant, detective,
      embezzlement, europol, extortion, extradited, extradition, fbi, felony, femicide, forensic, fraud, fraudster,
      fugitive, gangster, gunman, gunmen, gunshot, hacker, handcuffed, harassment, hate crime, heist, homicide,
      homicide detectives, indicted, indictment, inmate, interpol, jailbreak, jailed, juror, jury, kidnapped,
      kidnapping, lawsuit, litigation, mafia, manhunt, misdemeanor, mobster, molested, murder, murdered, murderer,
      paedophile, parole, pedophile, penitentiary, perjury, phishing, plaintiff, police department, ponzi, prison,
      probation, prosecuted, prosecution, prosecutor, ransom, ransomware, rape, raped, rapist, robbed, robber,
      robbery, scammer, scotland yard, sentenced, sentencing, sheriff, sheriff's office, shooter, smuggler, smuggling,
      stabbed, stabbing, stalking, stolen, sued, suing, suspect, swindled, testified, testify, testimony, theft,
      thief, thieves, trafficker, vandalised, vandalism, vandals, wiretapping`,
    4: `arrest, assault, assaulted, attorney, bail, bench, bodycam, charged, cocaine, convict, corrupt, corruption,
      court, crime, criminal, custody, detained, detention, fentanyl, firearm, forged, gang, gavel, graffiti, guilty,
      gun, handgun, heroin, hijacked, illegally, injunction, investigators, jail, killer, killing, knife, lawyer,
      magistrate, meth, methamphetamine, narcotics, ninth circuit, offence, offender, offense, police, rifle, scam,
      shooting, shot, slain, smuggled, stole, trial, tribunal, unconstitutional, unlawful, verdict, weapon`,
    3: `allegation, antitrust, body was found, cell, confessed, counsel, fined, found dead, hacked, investigated,
      investigating, misconduct, overturned, penalty, plea, poached, punish, punishment, raid, raided, seized, steal,
      sue, suspicion, trafficking, upheld`,
    2: `alleged, allegedly, illegal, investigation, judge, justice, legal, prisoner, probe, ruling, scandal, security,
      sentence, violation, witness`,
    1: `abuse, accused, admit, admitted, appeal, charge, complaint, damages, drugs, evidence, fine, hearing, killed,
      law, officer, search, settlement, victim, warrant`,
  },
  crime: {
    4: `arson, burglary, gunman, kidnapped, kidnapping, laundering, murder, murdered, rape, robbery, stabbed,
      stabbing`,
    3: 'assault, bribery, corruption, crime, fraud, gang, scam, smuggling, theft, trafficking',
    2: 'criminal, hacker, shooting, stolen',
  },
  homicide: {
    6: 'femicide',
    5: `beaten to death, charged with murder, homicide, manslaughter, murder, murdered, murderer, serial killer,
      shot dead, stabbed to death`,
    3: 'killer, killing',
    2: 'found dead',
  },
  shootings: {
    5: 'gunman, gunshot, mass shooting, opened fire, shooter, shot dead',
    4: 'gunfire, shooting',
  },
  assault: {
    5: 'knife attack',
    4: 'assault, assaulted, beaten, sexual assault, stabbed, stabbing',
  },
  'robbery and theft': {
    5: 'burglars, burglary, heist, robbed, robbers, robbery, shoplifting, stolen, theft, thieves',
    2: 'loot',
  },
  fraud: {
    6: 'ponzi scheme',
    5: 'embezzlement, fraud, fraudster, fraudulent, ponzi, scam, scammers, swindle, wire fraud',
    4: 'forgery',
  },
  corruption: {
    5: 'bribe, bribery, corruption, embezzlement, graft, kickback',
    4: 'corrupt',
  },
  'corporate crime': {
    6: 'accounting fraud, insider trading',
    5: 'price fixing',
    4: 'money laundering',
    2: 'cartel',
  },
  'cyber crime': {
    5: 'cyber attack, cyberattack, cybercrime, data breach, hacked, hacker, malware, phishing, ransomware',
    4: 'hacking',
  },
  'drug related crimes': {
    6: 'drug smuggling',
    5: 'cocaine, drug cartel, drug dealers, drug trafficking, fentanyl, heroin, methamphetamine, narcotics',
    3: 'cartel',
  },
  'organised crime': {
    6: 'crime syndicate, mafia, organised crime, organized crime',
    3: 'cartel',
    1: 'mob',
  },
  kidnapping: {
    6: 'kidnappers',
    5: 'abducted, abduction, kidnapped, kidnapping',
    3: 'ransom',
  },
  terrorism: {
    5: 'terror charges, terror suspect, terrorism, terrorist, terrorist attack',
  },
  'human smuggling and trafficking': {
    6: 'human trafficking, people smugglers, people smuggling',
    5: 'sex trafficking',
    4: 'traffickers',
  },
  'war crime': {
    6: 'crimes against humanity, war crime',
    4: 'international criminal court',
    3: 'icc',
  },
  arson: {
    6: 'arson, arsonist',
  },
  torture: {
    6: 'waterboarding',
    5: 'torture, tortured',
  },
  judiciary: {
    4: 'acquitted, constitutional court, magistrate, verdict',
    3: 'appeals court, court, defendant, jury, lawsuit, plaintiff, prosecutor, sentenced, supreme court, tribunal',
    2: 'judge, ruling, trial',
    1: 'appeal, hearing',
  },
  court: {
    4: 'appeals court, high court, international criminal court, supreme court',
    3: 'court, jury, sentenced, tribunal, verdict',
    2: 'judge, trial',
    1: 'hearing',
  },
  'prosecution and prosecutors': {
    5: 'prosecutor',
    4: 'attorney general, district attorney, indicted, indictment, prosecution',
    2: 'charged',
  },
  law: {
    4: 'civil law, criminal law, international law',
    3: 'statute',
    2: 'lawsuit, new law',
    1: 'legal, legislation',
  },
  'international law': {
    6: 'geneva convention, international law',
    5: 'international court',
    4: 'international criminal court',
  },
  'law enforcement': {
    5: 'manhunt',
    4: 'detective, europol, fbi, interpol',
    3: 'arrest, arrested, investigators, police, raid, raided, sheriff',
    2: 'custody, detained',
    1: 'investigation, officer',
  },
  arrest: {
    4: 'arrest, arrest warrant, arrested, detained, taken into custody',
  },
  'investigation (criminal)': {
    6: 'criminal investigation, murder investigation',
    4: 'detectives, forensic',
    3: 'investigators',
    2: 'investigation',
    1: 'probe',
  },
  police: {
    5: 'policeman, policewoman',
    4: 'constable, detectives, police, police department, police officer, sheriff',
    1: 'officers',
  },
  surveillance: {
    6: 'wiretap',
    5: 'surveillance',
    4: 'spyware',
    3: 'facial recognition',
  },
  'trial (court)': {
    4: `convicted, courtroom, defendant, jury, plead guilty, pleaded guilty, pleaded not guilty, sentenced,
      testified, trial, verdict`,
  },
  prison: {
    4: 'inmate, jail, penitentiary, prison',
  },
  'drug trafficking': {
    6: 'drug cartel, drug lord, drug smuggling, drug trafficking',
  },
  bribery: {
    6: 'bribe, bribery, kickback',
  },
  'tax evasion': {
    6: 'tax evasion, tax fraud',
  },
  'insider trading': {
    6: 'insider trading',
  },
  embezzlement: {
    6: 'embezzled, embezzlement',
  },
  'sex crime': {
    6: 'child abuse, molested, rape, raped, rapist, sex offender, sexual assault',
  },
  vandalism: {
    6: 'graffiti, vandalism',
  },
  'gang activity': {
    5: 'gang, gangster',
  },
  'reckless driving': {
    6: 'drink driving, drunk driving, hit and run, reckless driving',
  },
  'appeal (court)': {
    6: 'appeal court, appealed the verdict, court of appeal',
  },
  'supreme and high court': {
    6: 'constitutional court, high court, supreme court',
  },
  judge: {
    4: 'judge, justices',
  },
  'sentencing (criminal)': {
    5: 'life sentence, prison sentence, sentenced, sentencing, years in prison',
  },
  'capital punishment': {
    6: 'death penalty, death row, executed, execution',
  },
  litigation: {
    6: 'class action, lawsuit, litigation, plaintiff, sued, suing',
  },
  extradition: {
    6: 'extradited, extradition',
  },
  'international court and tribunal': {
    6: 'international court of justice, international criminal court, the hague, war crimes tribunal',
  },
  'missing person': {
    6: 'disappearance, last seen, missing person, went missing',
  },
  'animal abuse': {
    6: 'animal abuse, animal cruelty',
  },
  'fine (penalty)': {
    4: 'fined',
  },
};
