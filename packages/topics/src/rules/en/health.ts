import type { TopicRules } from '../rules.ts';

export const health: TopicRules = {
  health: `health*4 hospital*3 hospitals*4 patient*4 patients*4 doctor*3 doctors*4 nurse*3 nurses*3 disease*5 diseases*5 virus*4 infection*4 infections*5 infected*4 outbreak*4 epidemic*5 pandemic*4 vaccine*5 vaccines*5 vaccination*5 vaccinated*5 covid*4 coronavirus*4 influenza*5 flu*4 measles*6 malaria*6 cholera*6 ebola*6 polio*6
    hiv*5 aids*3 tuberculosis*6 cancer*5 tumour*5 tumor*5 diabetes*6 obesity*5 stroke*3 "heart disease"*6 dementia*5 alzheimer*5 surgery*4 surgeon*4 surgeons*5 treatment*3 therapy*3 medicine*3 medicines*4 medical*3 drug*1 drugs*1 prescription*4 antibiotics*6 symptoms*5 diagnosis*5 diagnosed*4 clinic*4 "clinical trial"*4 nhs*5
    "world health organization"*5 "public health"*5 "mental health"*5 depression*3 anxiety*3 pregnancy*2 transplant*5 blood*2 healthcare*4 pharmacy*4 pharmacist*4 midwives*5 ward*2 clinicians*5 cases*1 quarantine*4 pathogen*4
    overdose*5 overdoses*5 fentanyl*3 poisoned*3 methanol*4 tainted*3 contaminated*3 alcohol*2 smoking*4 smokers*5 vaping*6 cigarettes*3 implant*4 implants*4 paralysed*4 paralyzed*4 spinal*5 stroke*3 sepsis*6 anaemia*5 migraine*6 arthritis*6 "blood pressure"*6 cholesterol*6 insulin*6 kidney*5 liver*4 lung*4 lungs*4 heart*2 cells*1 immune*5 immunity*4 antibodies*4 antiviral*5 trial*1 placebo*6 dose*4 doses*4 inhaler*5 physician*4 physicians*4 therapist*5 psychologist*2 dentist*6 dental*5 optician*5 midwife*5 newborn*4 newborns*4 maternity*4 ambulances*3 emergency-room*4 "emergency room"*5 wards*3 beds*1 "waiting times"*4 mortality*4 "life expectancy"*4 nutrition*4 malnutrition*5 hygiene*4 mosquito*4 mosquitoes*5 ticks*4 rabies*6 plague*4 leprosy*6`,
  'disease and condition': `disease*4 cancer*4 virus*3 infection*4 infected*3 outbreak*4 epidemic*4 malaria*5 measles*5 cholera*5 diabetes*5 stroke*3 dementia*5 obesity*4 symptoms*3 asthma*5`,
  'communicable disease': `virus*4 infection*4 infections*4 infected*4 outbreak*4 epidemic*5 pandemic*5 measles*6 malaria*6 cholera*6 ebola*6 covid*5 coronavirus*5 influenza*5 flu*4 tuberculosis*6 hiv*5 mpox*6 polio*6 dengue*6 "bird flu"*4 hepatitis*6`,
  cancer: `cancer*6 tumour*5 tumor*5 chemotherapy*6 leukaemia*6 leukemia*6 oncology*6 melanoma*6`,
  'heart disease': `"heart attack"*5 "heart disease"*6 cardiac*5 cardiovascular*5 cardiologist*6`,
  'mental health and disorder': `"mental health"*6 depression*4 schizophrenia*6 psychiatric*5 autism*4 anxiety*3 suicide*2 psychiatrist*5`,
  'medical condition': `diabetes*5 asthma*5 allergy*4 obesity*5 dementia*4 hypertension*5`,
  poisoning: `poisoning*5 poisoned*5 "food poisoning"*6 salmonella*6 listeria*6`,
  injury: `concussion*4 fracture*3 "brain injury"*5`,
  'health treatment and procedure': `vaccine*4 vaccination*4 surgery*4 therapy*3 transplant*5 treatment*2 antibiotics*5 prescription*3 medicine*2 drug*1`,
  vaccine: `vaccine*6 vaccines*6 vaccination*6 vaccinated*5 immunisation*6 immunization*6 jab*4 booster*3`,
  surgery: `surgery*5 surgeon*5 surgeons*5 transplant*5 "operating theatre"*6`,
  'prescription drug': `"prescription drug"*6 antibiotics*5 insulin*6 opioid*5 opioids*5 statins*6 "weight-loss drug"*6`,
  diet: `diet*4 nutrition*4 calories*5 nutritionist*6 vegan*3`,
  'health facility': `hospital*3 hospitals*4 clinic*4 "intensive care"*5 "emergency department"*5 ward*2 "nursing home"*3`,
  hospital: `hospital*4 hospitals*4 "intensive care"*4 "waiting list"*4 "waiting lists"*5`,
  'medical profession': `doctors*3 nurses*3 surgeons*3 midwives*4 "junior doctors"*5 physicians*4 "general practitioners"*5 paramedics*2`,
  'public health': `"public health"*6 "health officials"*5 "health ministry"*4 quarantine*3 sanitation*3 smoking*3 "health authorities"*4`,
  'government health care': `nhs*6 medicare*5 medicaid*5 "health service"*5 "public hospital"*4`,
  'health insurance': `"health insurance"*6 "health insurer"*6 copayment*6`,
  'health organisation': `"world health organization"*6 who*0 "red cross"*3 "doctors without borders"*5`,
};
