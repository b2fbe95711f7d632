import type { TopicRules } from '../rules.ts';

export const science: TopicRules = {
  'science and technology': `scientist*5 scientists*5 researcher*4 researchers*4 research*2 study*2 laboratory*4 lab*3 physics*5 physicist*5 physicists*5 astronomer*6 astronomers*6 astronomy*6 telescope*6 galaxy*5 planet*4 planets*4 asteroid*6 comet*6 nasa*6 esa*3 satellite*4 satellites*4 spacecraft*6 rocket*3 orbit*5 astronaut*6 astronauts*6 "space station"*6
    moon*4 lunar*5 mars*4 fossil*5 fossils*5 dinosaur*6 dinosaurs*6 palaeontologists*6 paleontologists*6 genome*6 dna*4 gene*4 genes*4 genetic*4 biologist*5 biologists*5 chemist*3 chemistry*4 molecule*5 molecules*5 quantum*6 particle*5 collider*6 experiment*4 experiments*4 journal*2 nature*1 "peer-reviewed"*5 professor*1
    "artificial intelligence"*5 ai*4 algorithm*5 robot*5 robots*5 robotics*6 "machine learning"*6 chatbot*5 software*2 computer*2 technology*2 engineers*2 prototype*4 battery*2 semiconductor*2 laser*4 microscope*6 neuroscientists*6 archaeologist*5 archaeologists*5 excavation*4 species*2 evolution*3 nobel*2 invention*4 supercomputer*6 sensor*3 telescopes*6 cells*2 protein*4
    squid*4 "deep sea"*4 expedition*3 specimen*5 specimens*5 species*2 discovered*3 discovery*3 discover*2 mathematician*6 mathematicians*6 theorem*6 proof*3 conjecture*6 equation*5 geometry*6 battery*4 batteries*3 lithium*1 electrode*6 charge*1 charges*1 catalyst*4 alloy*4 graphene*6 nanoparticles*6 sensor*3 probe*3 lander*6 rover*5 orbiter*6 cosmonauts*6 universe*4 cosmic*5 neutron*5 electron*4 atom*4 atoms*4 isotope*5 skeleton*3 skull*4 hominin*6 neanderthal*6 ancestor*2 ancestors*2 bones*3 radiocarbon*6 sediment*4 glaciologists*5 seismic*2 brain*3 neurons*6 mice*4 embryos*5 cloning*6 cloned*6 sequencing*5 bacteria*4 microbes*5 enzyme*5 antibody*4 simulation*4 supercomputers*6 coders*4 programmers*4 chatbots*5 "neural network"*6 "deep learning"*6 drones*1 exoskeleton*6 "3d-printed"*5 prosthetic*3 inventor*5 invented*4 patent*3`,
  'natural science': `astronomer*5 astronomers*5 telescope*5 galaxy*5 physicists*5 physics*4 biologist*4 biologists*4 chemistry*4 geologist*5 geologists*5 fossil*4 volcanologists*4`,
  astronomy: `astronomer*6 astronomers*6 telescope*6 galaxy*6 star*1 asteroid*5 comet*6 exoplanet*6 supernova*6 "black hole"*6 eclipse*5 planet*3`,
  biology: `biologist*5 biologists*5 genome*5 gene*3 genes*3 dna*4 evolution*3 cells*3 protein*4 bacteria*3`,
  physics: `physicist*6 physicists*6 quantum*6 particle*5 collider*6 fusion*4 neutrino*6 cern*6`,
  chemistry: `chemist*4 chemists*5 chemistry*5 molecule*4 catalyst*4`,
  geology: `geologist*6 geologists*6 geology*6 seismologists*4 tectonic*5`,
  'marine science': `oceanographers*6 "marine biologist"*6 "marine biologists"*6 "deep sea"*4`,
  'biomedical science': `biotechnology*5 "gene therapy"*6 "stem cell"*6 "stem cells"*6 crispr*6 genome*4`,
  'scientific research': `researchers*3 study*2 scientists*3 experiment*3 journal*2 "clinical trial"*4 laboratory*3 "research team"*4 published*0`,
  'medical research': `"clinical trial"*6 "clinical trials"*6 "medical research"*6 "researchers found"*2 lancet*5 "new england journal"*6`,
  'scientific exploration': `spacecraft*6 rover*5 probe*2 "space probe"*6 expedition*3 astronauts*5 "space station"*5 lunar*4 mars*4 nasa*4 "deep space"*4`,
  'technology and engineering': `"artificial intelligence"*5 ai*3 robot*4 robots*4 engineers*2 software*2 computer*2 semiconductor*2 rocket*2 satellite*3 drone*1 technology*2 battery*2`,
  'information technology and computer science': `"artificial intelligence"*6 ai*4 chatbot*6 algorithm*5 "machine learning"*6 software*4 cybersecurity*4 "quantum computer"*5 programmers*5 "open source"*5 app*2 encryption*5 "language model"*6`,
  'aerospace engineering': `rocket*4 spacecraft*5 satellite*4 spacex*6 "launch pad"*6 "launch vehicle"*6 booster*3 nasa*3 ariane*6`,
  'civil engineering': `tunnel*3 bridge*2 dam*2 "civil engineers"*5 "engineers built"*4`,
  'social sciences': `archaeologist*5 archaeologists*5 archaeological*5 historian*3 historians*3 psychologist*3 psychologists*4 sociologist*5 anthropologist*6 anthropologists*6 linguists*5`,
  archaeology: `archaeologist*6 archaeologists*6 archaeological*6 excavation*5 excavated*5 burial*2 "bronze age"*6 "iron age"*6 neolithic*6 artefacts*5 tomb*4 roman*2`,
  history: `historian*5 historians*5 archive*3 medieval*3 "world war"*2 manuscript*3`,
};
