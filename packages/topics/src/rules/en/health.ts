import type { TopicRules } from '../rules.ts';

export const health: TopicRules = {
  health: {
    6: `air quality index, antibiotic, antibiotic resistance, assisted dying, avian flu, bird flu, birth control,
      blood pressure, blood sugar, breast cancer, care home, centers for disease control, childhood vaccines,
      cholesterol, chronic pain, clinical trial, covid 19, drug administration, drug deaths, drug overdose, eating
      disorder, emergency room, health care, health department, health minister, health ministry, health officials,
      health secretary, healthcare workers, heart attack, heart disease, heart failure, high cholesterol, immune
      system, infectious disease, intensive care, leprosy, long covid, lung cancer, medical center, medical centre,
      medical school, mental health, mental illness, monkeypox, mpox, nhs england, nursing home, organ transplant,
      primary care, prostate cancer, public health, reproductive health, respiratory illness, side effects, sleep
      disorder, stem cell, substance abuse, swine flu, type 2 diabetes, unvaccinated, vaccination rate, waiting list,
      weight loss, weight loss drug, world health organization`,
    5: `abortion, addiction, addicts, adhd, aids, alcoholism, allergy, alzheimer, alzheimer's, ambulance service,
      anaemia, anorexia, anthrax, antiviral, anxiety, arthritis, asthma, autism, binge drinking, blood donors, burn
      out, caesarean, calorie, cancer, cardiologist, cataract, celiac, chemotherapy, cholera, clinic, clinician, coma,
      concussion, contagious, contraception, coronavirus, covid, cystic fibrosis, dementia, dengue, dentist,
      depression, diabetes, diagnosed, diagnosis, disease, doctor, donor organs, drinkers, e cigarettes, e coli,
      ebola, eczema, epidemic, epidemiologist, epilepsy, eyesight, fertility, food poisoning, food recall, genetic
      disorder, glasses, gluten, gp, h5n1, hay fever, hearing aid, hepatitis, hip replacement, hiv, hospital, hospital
      beds, hygiene, ibuprofen, immune, immunization, immunologist, infected, infection, influenza, inhaler, insulin,
      intensive care unit, ivf, jab, junior doctors, kidney transplant, legionnaires, leukaemia, leukemia, listeria,
      lockdown, lung, malaria, malnutrition, maternity, measles, medicaid, medicare, medics, melanoma, menopause,
      methanol poisoning, midwife, midwives, migraine, miscarriage, mosquito borne, mosquitoes, multiple sclerosis,
      neonatal, nhs, nicotine, norovirus, nurse, nursing, nutrition, nutritionist, obesity, obstetrician, oncologist,
      opioid, optician, outbreak, overdose, ozempic, paediatric, painkiller, pandemic, paracetamol, paramedic,
      parkinson's, pathogen, pathologist, patient, peanut allergy, pediatric, pharmaceutical, pharmacist, pharmacy,
      physician, pill, placebo, plague, pneumonia, poisoning, polio, premature babies, prosthetic, psychiatric,
      psychiatrist, psychologist, psychotherapy, quarantine, rabies, rare disease, rehab, salmonella, salt intake,
      sanatorium, schizophrenia, sedative, self harm, sepsis, sickle cell, skin cancer, smokers, spinal, statin,
      stillbirth, stroke, sugar tax, sunscreen, superbug, surgeon, surgery, surgical, symptom, syphilis, therapist,
      therapy, ticks, tobacco, transplant, tuberculosis, tumor, tumour, vaccinated, vaccination, vaccine, vaping,
      ventilator, virologist, virus, ward, wegovy, zika`,
    4: `antibodies, bacteria, booster, death rate, diet, disability, dose, flu, health, healthcare, hospitalised,
      hospitalized, illness, immunity, implant, kidney, life expectancy, liver, medical, medication, medicine,
      methanol, mortality, mosquito, newborn, paralysed, paralyzed, pregnancy, pregnant, prescription, sanitation,
      screening, sick, treated, treating, unhealthy, waiting times, wellbeing`,
    3: 'ambulances, contaminated, fentanyl, poisoned, tainted',
    2: 'alcohol, cigarettes, dental, smoking',
    1: `beds, blood, brain, care, cells, drug, exercise, healthy, heart, ill, injury, pain, sleep, treatment, trial`,
  },
  'disease and condition': {
    5: 'asthma, cholera, malaria, measles',
    4: 'cancer, dementia, diabetes, disease, epidemic, infection, obesity, outbreak, stroke, virus',
    3: 'infected, symptoms',
  },
  'communicable disease': {
    6: 'hepatitis, polio',
    5: `bird flu, cholera, coronavirus, covid, covid 19, dengue, ebola, epidemic, hiv, infectious disease, influenza,
      malaria, measles, mpox, outbreak, pandemic, plague, tuberculosis`,
    4: 'flu, infected, infection, virus',
  },
  cancer: {
    6: 'cancer, chemotherapy, leukaemia, leukemia, melanoma, oncologist, oncology, tumor, tumour',
  },
  'heart disease': {
    6: 'cardiologist, heart disease',
    5: 'cardiac, cardiovascular, heart attack',
  },
  'mental health and disorder': {
    6: 'schizophrenia',
    5: 'anxiety, depression, eating disorder, mental health, psychiatric, psychiatrist, suicide prevention',
    4: 'autism',
    2: 'suicide',
  },
  'medical condition': {
    5: 'asthma, diabetes, hypertension, obesity',
    4: 'allergy, dementia',
  },
  poisoning: {
    6: 'food poisoning, listeria, salmonella',
    5: 'poisoned, poisoning',
  },
  injury: {
    5: 'brain injury',
    4: 'concussion',
    3: 'fracture',
  },
  'health treatment and procedure': {
    5: 'antibiotics, transplant',
    4: 'surgery, vaccination, vaccine',
    3: 'prescription, therapy',
    2: 'medicine',
    1: 'drug, treatment',
  },
  vaccine: {
    6: 'immunisation, immunization, vaccinated, vaccination, vaccine',
    4: 'jab',
    3: 'booster',
  },
  surgery: {
    6: 'operating theatre',
    5: 'surgeon, surgery, transplant',
  },
  'prescription drug': {
    6: 'insulin, prescription drug, statins, weight loss drug',
    5: 'antibiotics, opioid',
  },
  diet: {
    6: 'nutritionist',
    5: 'calories',
    4: 'diet, nutrition',
    3: 'vegan',
  },
  'health facility': {
    5: 'emergency department, intensive care',
    4: 'clinic, doctor, hospital, nhs, nurse, surgeon',
    3: 'nursing home',
    2: 'ward',
  },
  hospital: {
    5: 'waiting list',
    4: 'hospital, intensive care',
  },
  'medical profession': {
    5: 'general practitioners, junior doctors',
    4: 'midwives, physicians',
    3: 'doctors, nurses, surgeons',
    2: 'paramedics',
  },
  'public health': {
    6: 'public health',
    5: 'health officials',
    4: 'health authorities, health ministry',
    3: 'quarantine, sanitation',
    2: 'smoking',
  },
  'government health care': {
    6: 'nhs',
    5: 'health service, medicaid, medicare',
    4: 'public hospital',
  },
  'health insurance': {
    6: 'copayment, health insurance, health insurer',
  },
  'health organisation': {
    6: 'world health organization',
    5: 'doctors without borders',
    3: 'red cross',
  },
  'epidemic and pandemic': {
    5: 'epidemic, lockdown, pandemic',
  },
  'conventional medicine': {
    4: 'antibiotic, clinical trial, medication, pharmaceutical',
  },
  'viral disease': {
    6: 'coronavirus, covid 19, ebola, hepatitis, influenza, measles, mpox, virus',
  },
  'HIV and AIDS': {
    6: 'aids, hiv',
  },
  obesity: {
    6: 'obese, obesity',
  },
  depression: {
    6: 'depression',
  },
  'eating disorder': {
    6: 'anorexia, bulimia, eating disorder',
  },
  dentistry: {
    6: 'dental, dentist',
  },
  'drug rehabilitation': {
    6: 'drug rehabilitation, rehab',
  },
  'medical staff': {
    4: 'doctor, midwife, nurse',
  },
  therapy: {
    4: 'therapy',
  },
  'medical test': {
    5: 'blood test, screening',
  },
  'veterinary medicine': {
    6: 'vet, veterinarian',
  },
};
