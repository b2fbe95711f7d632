import type { TopicRules } from '../rules.ts';

export const science: TopicRules = {
  'science and technology': {
    6: `5g network, airpods, ancient dna, android, archaeological site, artificial intelligence, asteroid, astronaut,
      astronomer, augmented reality, autonomous vehicle, big bang, black hole, bronze age, chatgpt, cloned,
      cloning, cloud computing, collider, conjecture, cosmonaut, crispr, dark energy, dark matter, data breach,
      deep learning, deep space, deepseek, dinosaur, dinosaur fossil, electrode, european space agency,
      exoskeleton, facial recognition, fossil record, gene editing, generative ai, geometry, graphene,
      graphics card, hominin, hubble, human evolution, ipad, iphone, isro, james webb, journal nature,
      journal science, lander, large language model, lunar lander, macbook, machine learning, mars rover,
      mathematician, meteorite, moon landing, nanoparticles, nasa, neanderthal, neural network, neurons,
      neuroscientist, new study, nobel prize in chemistry, nobel prize in physics, nuclear fusion, nvidia chip,
      open source, openai, operating system, palaeontologist, paleontologist, particle accelerator, peer reviewed,
      quantum, quantum computer, quantum computing, radiocarbon, research team, researchers found, researchers say,
      rocket launch, roscosmos, scientific reports, search engine, security flaw, self driving car, smartphone,
      smartwatch, social network algorithms, software update, solar system, space agency, space station,
      space telescope, spacex, starlink, starship, stem cells, stone age, study published, supercomputer,
      telescope, theorem, virtual reality`,
    5: `3d printed, algorithm, anthropologist, archaeological, archaeologist, archaeology, astronomy, astrophysicist,
      biologist, biology, bluetooth, browser, chatbot, chemist, chemistry, comet, computing, cosmic, cybersecurity,
      dna, embryos, encryption, enzyme, equation, exoplanet, fossil, gadget, galaxy, gene, genetic, genome,
      geologist, glaciologists, hardware, huawei, hypothesis, innovation, invention, inventor, isotope, jupiter,
      laboratory, laptop, lithium, lunar, mars, meta, microbes, microchip, microscope, molecule, moon, neutrino,
      neutron, openai's, orbit, orbiter, particle, patent, physicist, physics, planet, preprint, processor,
      programmer, prototype, researcher, robot, robotics, rover, satellite, saturn, scientist, semiconductor,
      sequencing, silicon valley, simulation, software, spacecraft, species discovered, specimen, startup tech,
      superconductor, tech company, tech giant, universe, wi fi`,
    4: `alloy, ancient, antibody, atom, bacteria, battery, catalyst, chip, coders, deep sea, download,
      drone technology, electron, electronic, evolution, evolved, excavation, experiment, invented, journal, laser,
      launch vehicle, mice, online platform, pixel, prehistoric, protein, rocket, science, scientific, sediment,
      sensor, skull, squid, technological, update, video call`,
    3: `ai, apple, bones, brain, esa, expedition, google, lab, microsoft, proof, prosthetic, samsung, skeleton,
      streaming service, study finds`,
    2: `amazon, analysis, ancestor, computer, developer, digital, discover, discovery, internet, nobel, probe,
      professor, seismic, species, tech, technical, technology, university of`,
    1: `app, cells, data, device, discovered, drones, engineer, engineering, findings, machine, mission, model,
      nature, network, platform, published, research, screen, study, team, user, web`,
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
