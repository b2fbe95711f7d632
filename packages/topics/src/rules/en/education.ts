import type { TopicRules } from '../rules.ts';

export const education: TopicRules = {
  education: `school*4 schools*5 pupil*5 pupils*5 student*4 students*4 teacher*5 teachers*5 university*4 universities*5 college*4 colleges*4 campus*4 classroom*5 classrooms*5 curriculum*6 exam*5 exams*5 tuition*5 education*5 educational*4 headteacher*6 principal*3 kindergarten*5 nursery*3 graduate*3 graduates*3 graduation*2 degree*2 degrees*1 academic*3
    professor*2 lecturer*5 lecturers*5 textbook*5 textbooks*5 literacy*5 maths*3 grades*4 grading*5 admissions*4 scholarship*5 scholarships*5 "school year"*5 "student loan"*5 "student loans"*5 dropout*4 enrolment*5 enrollment*5 vocational*4 apprenticeship*2 homework*5 faculty*3 undergraduates*6 phd*4 truancy*5 lessons*3 dean*3
    districts*1 "school district"*5 "school districts"*5 "school bus"*4 "bus routes"*2 professors*4 seminar*3 thesis*4 dissertation*5 alumni*5 "exam board"*6 graded*3 marks*1 "school meals"*4 "free meals"*3 "school lunches"*5 uniforms*2 playground*3 recess*3 tutor*4 tutoring*5 phonics*6 reading*1 numeracy*6 "special needs"*5 boarding*2 truants*5 exclusions*3 "student debt"*6 "student protest"*2 fraternity*3 semester*6 semesters*6 freshman*4 sophomore*4`,
  school: `school*4 schools*4 pupils*4 classroom*4 headteacher*5 "primary school"*5 "secondary school"*5 "high school"*3 kindergarten*4`,
  'college and university': `university*5 universities*5 college*3 campus*4 undergraduates*6 lecturers*5 tuition*4 professor*2 "vice-chancellor"*6`,
  'primary education': `"primary school"*6 "elementary school"*6 "primary schools"*6 "elementary schools"*6`,
  'lower secondary education': `"middle school"*5 "secondary school"*4 "secondary schools"*4`,
  'upper secondary education': `"high school"*4 baccalaureate*6 "sixth form"*6 abitur*6 "a-levels"*6 "a levels"*5`,
  'early childhood education': `kindergarten*6 preschool*6 "nursery school"*6 "day care"*3`,
  'adult and continuing education': `"adult education"*6 "evening classes"*6 "lifelong learning"*6`,
  teachers: `teacher*5 teachers*5 "teachers union"*5 "teacher shortage"*6 headteacher*4`,
  students: `student*4 students*4 pupils*3 undergraduates*4 "student union"*5`,
  'educational testing and examinations': `exam*5 exams*5 "test scores"*6 gcse*6 "standardised tests"*6 pisa*5 "exam results"*6`,
  'entrance examination': `"entrance exam"*6 "entrance examination"*6 gaokao*6`,
  curriculum: `curriculum*6 syllabus*6 textbooks*4`,
  'online and remote learning': `"online learning"*6 "remote learning"*6 "distance learning"*6 "online classes"*6`,
  'vocational education': `vocational*5 apprentices*4 "trade school"*5`,
  'religious education': `"religious education"*6 madrasa*6 seminary*3`,
};
