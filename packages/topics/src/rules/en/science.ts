import type { TopicRules } from '../rules.ts';

export const science: TopicRules = {
  'science and technology': {
    6: `5g network, airpods, ancient dna, android, archaeological site, artificial intelligence, asteroid, astronaut,
      astronomer, augmented reality, autonomous vehicle, big bang, black hole, bronze age, carbon dating, chatgpt,
      cloned, cloning, cloud computing, collider, conjecture, cosmonaut, crispr, cyber attack, cyberattack, dark
      energy, dark matter, data breach, deep learning, deep space, deepseek, dinosaur, dinosaur fossil, dna analysis,
      driverless car, electrode, european space agency, exoskeleton, facial recognition, fossil record, gene editing,
      generative ai, geometry, graphene, graphics card, gravitational waves, hominin, hubble, human evolution, ipad,
      iphone, isro, james webb, journal nature, journal science, lander, large language model, lunar lander, lunar
      landing, macbook, machine learning, malware, mars rover, mathematician, meteorite, moon landing, nanoparticles,
      nasa, neanderthal, neural network, neurons, neuroscientist, new study, nobel prize in chemistry, nobel prize in
      physics, nuclear fusion, nvidia chip, open source, openai, operating system, palaeontologist, paleontologist,
      particle accelerator, peer reviewed, quantum, quantum computer, quantum computing, radio telescope, radiocarbon,
      ransomware, research team, researchers at, researchers found, researchers say, rocket launch, roscosmos,
      scientific reports, scientists at, scientists have, scientists say, search engine, security flaw, self driving,
      self driving car, smartphone, smartwatch, social media platform, social network algorithms, software update,
      solar system, space agency, space launch, space station, space telescope, spacex, starlink, starship, stem
      cells, stone age, study published, study published in, supercomputer, telescope, theorem, virtual reality`,
    5: `3d printed, algorithm, anthropologist, app store, archaeological, archaeologist, archaeology, astronomy,
      astrophysicist, biologist, biology, bluetooth, browser, chatbot, chemist, chemistry, coding, comet, computing,
      cosmic, cyber, cybersecurity, deepfake, deepmind, dna, drone maker, ecologist, embryos, encryption,
      entomologist, enzyme, equation, exoplanet, fossil, gadget, galaxy, gene, genetic, geneticist, genome, geologist,
      geophysicist, glaciologists, hacker, hardware, headset, huawei, hypothesis, ice core, innovation, invention,
      inventor, isotope, jupiter, laboratory, laptop, lithium, lunar, mammoth, marine biologist, mars, microbes,
      microchip, microscope, molecule, moon, nanotechnology, neutrino, neutron, nvidia, oceanographer, openai's,
      orbit, orbiter, particle, patent, phishing, photon, physicist, physics, planet, preprint, processor, programmer,
      prototype, qubit, researcher, robot, robotics, rover, satellite, saturn, scientist, seismologist, semiconductor,
      sequencing, silicon valley, simulation, software, spacecraft, species discovered, specimen, startup tech,
      superconductor, tech company, tech giant, universe, volcanologist, wearable, wi fi, zoologist`,
    4: `ai, ancient, antibody, atom, bacteria, battery, catalyst, chip, coders, data center, data centre, deep sea,
      download, drone technology, electron, electronic, evolution, evolved, excavation, experiment, gigabyte,
      invented, journal, laser, launch vehicle, lead author, mice, online platform, pixel, prehistoric, protein,
      rocket, scholars, science, scientific, sediment, sensor, server, skull, squid, technological, touchscreen, video
      call`,
    3: `alloy, apple, bones, brain, computer, esa, expedition, google, lab, meta, microsoft, proof, prosthetic,
      samsung, skeleton, streaming service, study finds, technology`,
    2: `amazon, analysis, ancestor, developer, digital, discover, discovery, internet, nobel, probe, professor,
      research, seismic, species, study, tech, technical, university of, update`,
    1: `app, cells, data, device, discovered, drones, engineer, engineering, findings, machine, mission, model,
      nature, network, platform, published, screen, team, user, web`,
  },
  'natural science': {
    5: 'astronomer, galaxy, geologist, physicists, telescope',
    4: 'biologist, chemistry, fossil, physics, volcanologists',
  },
  astronomy: {
    6: `asteroid, astronomer, black hole, comet, exoplanet, galaxy, james webb, solar system, supernova, telescope,
      universe`,
    5: 'eclipse',
    3: 'planet',
    1: 'star',
  },
  biology: {
    5: 'biologist',
    4: 'biology, dna, genome, protein',
    3: 'bacteria, evolution, gene',
    1: 'cells',
  },
  physics: {
    6: 'cern, collider, physicist, quantum',
    5: 'dark matter, neutrino, particle, physics, quantum computing',
    4: 'fusion',
  },
  chemistry: {
    5: 'chemist, chemistry',
    4: 'catalyst, molecule',
  },
  geology: {
    6: 'geologist, geology',
    5: 'tectonic',
    4: 'seismologists',
  },
  'marine science': {
    6: 'marine biologist, oceanographers',
    4: 'deep sea',
  },
  'biomedical science': {
    6: 'crispr, gene therapy, stem cell',
    5: 'biotechnology',
    4: 'genome',
  },
  'scientific research': {
    4: `clinical trial, laboratory, new study, peer reviewed, research team, researcher, researchers found,
      scientist, study published`,
    3: 'experiment',
    2: 'journal',
    1: 'study',
  },
  'medical research': {
    6: 'clinical trial, medical research, new england journal',
    5: 'lancet',
    2: 'researchers found',
  },
  'scientific exploration': {
    6: 'space probe, spacecraft',
    5: 'astronauts, rover, space station',
    4: 'deep space, lunar, mars, nasa',
    3: 'expedition',
    2: 'probe',
  },
  'technology and engineering': {
    5: 'artificial intelligence',
    4: 'robot, robotics, semiconductor, smartphone',
    3: 'ai, satellite',
    2: 'battery, computer, rocket, software, technology',
    1: 'drone, engineering, engineers',
  },
  'information technology and computer science': {
    6: 'artificial intelligence, chatbot, language model, machine learning',
    5: 'algorithm, encryption, open source, programmers, quantum computer',
    4: 'cloud computing, computing, cybersecurity, data breach, operating system, software',
    3: 'ai',
    1: 'app',
  },
  'aerospace engineering': {
    6: 'ariane, launch pad, launch vehicle, spacex',
    5: 'spacecraft',
    4: 'rocket, satellite',
    3: 'booster, nasa',
  },
  'civil engineering': {
    5: 'civil engineers',
    4: 'engineers built',
    3: 'tunnel',
    2: 'bridge, dam',
  },
  'social sciences': {
    6: 'anthropologist',
    5: 'archaeological, archaeologist, linguists, sociologist',
    4: 'psychologist',
    3: 'historian',
  },
  archaeology: {
    6: 'archaeological, archaeologist, bronze age, excavation, iron age, neolithic',
    5: 'artefacts, excavated',
    4: 'tomb',
    2: 'burial, roman',
  },
  history: {
    5: 'historian',
    3: 'archive, manuscript, medieval',
    2: 'world war',
  },
  'space exploration': {
    6: 'astronaut, lunar lander, mars rover, nasa, rocket launch, space agency, space station, spacecraft, spacex',
  },
  'artificial intelligence': {
    6: 'artificial intelligence, chatbot, chatgpt, generative ai, large language model, machine learning, openai',
  },
  palaeontology: {
    6: 'dinosaur, fossil, palaeontologist, paleontologist',
  },
  genetics: {
    6: 'crispr, dna, gene, genetic, geneticist, genome',
  },
  mathematics: {
    6: 'mathematician, mathematics',
  },
  zoology: {
    6: 'entomologist, ornithologist, zoologist',
  },
  botany: {
    6: 'botanist, botany',
  },
  'particle physics': {
    6: 'cern, higgs boson, neutrino, particle accelerator',
  },
  psychology: {
    6: 'psychologist, psychology',
  },
  anthropology: {
    6: 'anthropologist',
  },
  biotechnology: {
    6: 'biotech, biotechnology, gene therapy',
  },
  'scientific publication': {
    5: 'journal nature, peer reviewed, preprint',
  },
  rocketry: {
    6: 'launch vehicle, rocket launch',
  },
  'identification technology': {
    6: 'biometric, facial recognition',
  },
};
