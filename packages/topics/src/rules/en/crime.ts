import type { TopicRules } from '../rules.ts';

export const crime: TopicRules = {
  'crime, law and justice': `police*3 court*3 judge*3 trial*2 prosecutor*4 prosecutors*4 arrest*3 arrested*4 suspect*3 suspects*3 convicted*4 conviction*4 sentenced*4 sentence*2 jail*3 jailed*4 prison*3 murder*4 murdered*4 killed
    stabbed*4 stabbing*4 shooting*3 gunman*4 robbery*4 theft*3 fraud*3 bribery*4 bribe*4 corruption*3 lawsuit*4 sued*3 sue*3 plaintiff*4 defendant*4 lawyer*2 attorney*3 verdict*4 jury*4 guilty*4 acquitted*4 charges*2 charged*2 indicted*4
    indictment*4 detective*4 investigators*2 crime*3 criminal*3 smuggling*3 trafficking*3 gang*3 rape*4 assault*3 "supreme court"*3 ruling*2 appeal tribunal*3 detained*2 custody*2 bail*3 inmate*3 parole*4 manslaughter*4 illegal warrant*3 extradition*4 law*1 legal*1
    magistrate*4 magistrates*4 graffiti*4 vandalism*4 vandals*5 vandalised*5 stole*4 steal*3 thief*5 burglars*5 robbers*5 poached*3 smuggled*4 counterfeit*5 forged*4 swindled*5 officers*2 cell*1 handcuffed*5 jailbreak*5 fugitive*5 convict*4 inmates*4 prisoner*2 prisoners*2 crown*0 "pleaded guilty"*6 "not guilty"*6 plea*3 testified*4 testimony*3 witness*2 witnesses*2 alleged*2 allegedly*3 accused*2 admit*1 admitted*1 fined*3 fine*1 fines*2 damages*2 settlement*2 injunction*5 antitrust*3 "class action"*5 unlawful*4 unconstitutional*4 upheld*3 overturned*3 hijacked*4 extortion*5 blackmail*5 stalking*5 seized*2 raid*3 raids*3 weapons*1 knife*3 gun*2 shot*2 body*1 murderer*5 killer*4 slain*4`,
  crime: `crime*3 criminal*2 murder*4 murdered*4 robbery*4 theft*3 stolen*2 burglary*4 fraud*3 gang*3 stabbing*4 stabbed*4 shooting*2 gunman*4 kidnapping*4 kidnapped*4 smuggling*3 trafficking*3 rape*4 assault*3 arson*4 bribery*3 corruption*3 hacker*2 scam*3 laundering*4`,
  homicide: `murder*5 murdered*5 homicide*6 manslaughter*6 killer*3 killings*2 "stabbed to death"*6 "found dead"*2 "beaten to death"*5 femicide*6`,
  shootings: `gunman*5 shooter*5 "mass shooting"*6 shooting*4 "opened fire"*5 gunshot*4 "shot dead"*5 gunfire*4`,
  assault: `assault*4 assaulted*5 stabbed*3 stabbing*4 beaten*2 "knife attack"*5 "sexual assault"*4`,
  'robbery and theft': `robbery*5 robbed*5 robbers*5 theft*4 thieves*5 stolen*3 burglary*5 burglars*5 heist*5 shoplifting*5 loot*2`,
  fraud: `fraud*5 fraudulent*5 scam*5 swindle*5 "ponzi scheme"*6 embezzlement*5 forgery*4 scammers*5`,
  corruption: `corruption*5 corrupt*4 bribe*5 bribery*5 bribes*5 kickbacks*5 graft*4`,
  'corporate crime': `"insider trading"*6 "accounting fraud"*6 "money laundering"*4 "price fixing"*5 cartel*2`,
  'cyber crime': `hacker*4 hackers*4 hacking*4 ransomware*6 phishing*6 malware*5 "data breach"*5 cyberattack*4 "cyber attack"*4 cybercrime*6`,
  'drug related crimes': `cocaine*5 heroin*5 fentanyl*4 "drug trafficking"*6 "drug cartel"*6 cartel*3 methamphetamine*5 "drug smuggling"*6 "drug dealers"*5 narcotics*4`,
  'organised crime': `mafia*6 "organised crime"*6 "organized crime"*6 cartel*3 "crime syndicate"*6 mob`,
  kidnapping: `kidnapped*6 kidnapping*6 abducted*5 abduction*5 ransom*3 kidnappers*6`,
  terrorism: `terrorism*5 "terrorist attack"*5 "terror charges"*5 "terror suspect"*5 terrorist*3`,
  'human smuggling and trafficking': `"human trafficking"*6 "people smuggling"*6 "people smugglers"*6 traffickers*4 "sex trafficking"*5`,
  'war crime': `"war crimes"*6 "war crime"*6 "crimes against humanity"*6 "international criminal court"*4 icc*3`,
  arson: `arson*6 arsonist*6 arsonists*6`,
  torture: `torture*5 tortured*5 waterboarding*6`,
  judiciary: `court*3 judge*3 judges*3 trial*2 prosecutor*3 verdict*4 jury*4 tribunal*3 "supreme court"*4 lawsuit*3 hearing ruling*2 appeal appeals plaintiff*3 defendant*3 sentenced*3 acquitted*4 magistrate*4 "constitutional court"*4`,
  court: `court*3 "supreme court"*4 "high court"*4 "appeals court"*4 judge*3 jury*3 trial*2 verdict*3 tribunal*3 sentenced*3 hearing "international criminal court"*4`,
  'prosecution and prosecutors': `prosecutor*5 prosecutors*5 indictment*4 indicted*4 charged*2 "attorney general"*4 "district attorney"*4 prosecution*4`,
  law: `legislation*2 lawsuit*2 "civil law"*4 "criminal law"*4 "international law"*4 legal statute*3 "new law"*2`,
  'international law': `"international law"*6 "geneva convention"*6 "international court"*5 "international criminal court"*4`,
  'law enforcement': `police*3 officer officers*2 detective*4 detectives*4 arrest*3 arrested*3 raid*3 raided*3 fbi*4 interpol*4 europol*4 investigators*3 custody*2 sheriff*3 manhunt*5 detained*2 investigation`,
  arrest: `arrest*4 arrested*5 arrests*4 detained*4 "taken into custody"*6 "arrest warrant"*4`,
  'investigation (criminal)': `investigation*2 investigators*3 detectives*4 forensic*4 "murder investigation"*6 "criminal investigation"*6 probe*1`,
  police: `police*4 officers*2 constable*4 sheriff*4 policeman*5 policewoman*5`,
  surveillance: `surveillance*5 wiretap*6 "facial recognition"*3 spyware*4`,
};
