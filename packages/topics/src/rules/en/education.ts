import type { TopicRules } from '../rules.ts';

export const education: TopicRules = {
  education: {
    6: `academic year, board exam, class sizes, college admissions, department of education, deputy head, early
      childhood education, education minister, education ministry, education secretary, elementary school, entrance
      exam, exam board, exam results, foreign students, gcse, graduation ceremony, head teacher, high school, high
      school students, higher education, international students, ivy league, learning loss, literacy rate, middle
      school, ministry of education, numeracy, online classes, phonics, primary school, public schools, remote
      learning, sat scores, school board, school closures, school curriculum, school district, school funding, school
      principal, school year, secondary school, semester, special education, spelling bee, standardized test, stem
      education, student debt, student loan, student visas, study abroad, teacher training, teachers union, teachers'
      union, tuition fees, undergraduate, university students, vice chancellor`,
    5: `academy, alumni, bachelor's degree, cambridge university, campus, classroom, curriculum, dean, diploma,
      dissertation, dormitory, educator, enrollment, enrolment, exam, faculty, graders, grading, harvard, headteacher,
      homework, kindergarten, lecturer, literacy, madrasa, master's degree, mit, ofsted, oxford university, phd,
      postgraduate, preschool, princeton, pupil, rector, scholarship, school, school lunches, schoolboy,
      schoolchildren, schoolgirl, schooling, special needs, stanford, student, superintendent, syllabus, teacher,
      textbook, truancy, truants, tuition, tutoring, ucas, university, valedictorian, yale`,
    4: `dropout, education, educational, freshman, graduated, graduation, lessons, maths, nursery, pedagogy, school
      bus, school meals, sophomore, teaching, thesis, tutor, vocational`,
    3: 'exclusions, fraternity, free meals, graded, playground, seminar',
    2: `a level, admissions, apprenticeship, boarding, bus routes, college, graduate, professor, student protest`,
    1: 'academic, degree, learning, recess, taught, uniforms',
  },
  school: {
    4: `classroom, elementary school, headteacher, kindergarten, middle school, primary school, pupil, school,
      school district, secondary school`,
    3: 'high school',
  },
  'college and university': {
    6: 'undergraduate',
    5: `campus, college admissions, higher education, ivy league, lecturers, tuition fees, university,
      vice chancellor`,
    4: 'tuition',
    2: 'college, professor',
  },
  'primary education': {
    6: 'elementary school, primary school',
  },
  'lower secondary education': {
    5: 'middle school',
    4: 'secondary school',
  },
  'upper secondary education': {
    6: 'abitur, baccalaureate, sixth form',
    4: 'high school',
    2: 'a levels',
  },
  'early childhood education': {
    6: 'kindergarten, nursery school, preschool',
    3: 'day care',
  },
  'adult and continuing education': {
    6: 'adult education, evening classes, lifelong learning',
  },
  teachers: {
    6: 'teacher shortage',
    5: 'teacher, teachers union',
    4: 'educator, headteacher, teaching staff',
  },
  students: {
    5: 'student union',
    4: 'pupil, student, undergraduate',
  },
  'educational testing and examinations': {
    6: 'exam results, gcse, standardised tests, test scores',
    5: 'exam, pisa',
  },
  'entrance examination': {
    6: 'entrance exam, entrance examination, gaokao',
  },
  curriculum: {
    6: 'curriculum, syllabus',
    4: 'textbooks',
  },
  'online and remote learning': {
    6: 'distance learning, online classes, online learning, remote learning',
  },
  'vocational education': {
    5: 'trade school, vocational',
    4: 'apprentices',
  },
  'religious education': {
    6: 'madrasa, religious education',
    3: 'seminary',
  },
  'private school': {
    6: 'boarding school, private school',
  },
  'religious school': {
    6: 'catholic school, madrasa, religious school',
  },
  'educational grading': {
    5: 'grades, grading',
  },
};
