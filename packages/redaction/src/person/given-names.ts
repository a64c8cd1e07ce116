/*
 * Frequent given names, folded as keywords are. Those of the United States are the most frequent ones of the census of
 * 1990 (public domain); the others are common knowledge about some thirty languages. Words of everyday English are left
 * out, or stand in the second list.
 */

/** Names that are hardly any other word. */
export const GIVEN_NAMES =
  'aad aage aaliyah aaltje aapo aarav aaro aaron aase aatu abayomi abbas abbie abby abdallah abdel abdelkader ' +
  'abdelrahman abdo abdul abdulaziz abdullah abdulrahman abebe abeer abel abelino abhay abhijit abhinav abhishek ' +
  'abidemi abigail abir abraham abramo achille achilleas adaeze adalbjorg adalgisa adalheidur adalsteinn adam ' +
  'adanna adaobi addie ade adebayo adebola adeeb adel adela adelaide adele adelheid adelina adeline adelmo adem ' +
  'adeola adina aditi aditya adnan adolfo adriaan adrian adriana adrianne adriano adrien adrienne adunni aevar afaf ' +
  'afanasy aflatun afolabi afonso agata agatha agathe agda aggeliki agnar agnes agneta agnete agnieszka agostino ' +
  'agota agueda agustin ahmad ahmed ahmet aida aidan aikaterini aiko aila aileen aili aime aimee aimo aino aires ' +
  'aisha aitor ajay ajda ajit akane akash akbar akemi akhmad aki akihiko akihiro akiko akinyi akio akira akos aksel ' +
  'akseli akshay akua akwasi alaa aladar alain alan alana alasdair albane albert alberta alberte albertina alberto ' +
  'albin albina albrecht alda aldis aldo alecia alejandra alejandro aleksandar aleksander aleksandr aleksandra ' +
  'aleksei aleksey aleksi alena alenka ales alessandra alessandro alessia alessio alevtina alex alexander alexandra ' +
  'alexandre alexandria alexandros alexandru alexei alexey alexios alexis alf alfie alfio alfonso alfred alfreda ' +
  'alfredo ali alia alice alicia alicja alida aliisa alina aline alisa alisha alison alissa aliz aljaz aljosa alla ' +
  'allan allen allene allie allison allyson alma almos almudena alojz alojzija alok alonso alonzo alper alta althea ' +
  'alton alva alvaro alvin alya alyce alyson alyssa amadeja amadeu amadi amaka amal amalia amalie amanda amani amar ' +
  'amara ambe ambra ambrus amedeo amelia amelie amer amie amin amina amir amira amit amita amitabh ammar amol amos ' +
  'amrita amund amy ana anabela anais anan anand ananya anas anastasia anastasios anastasiya anatoliy anatoly anca ' +
  'andela andelka anders andrada andras andraz andre andrea andreas andree andrei andrej andreja andres andrew ' +
  'andrey andriy andrzej andy ane aneta anette anezka angela angelia angelika angeliki angelina angeline angelique ' +
  'angelita angelo angie angus aniekan aniela aniket aniko anil anita anja anjali anjana anke ankica ankit ankita ' +
  'ankur ann anna annabelle annalisa annamaria anne annegret anneke anneli anneliese annelise annemarie annemieke ' +
  'annette anni annie annika annikki annmarie annunziata anoop anouk anshul anssi antal ante antero anthony ' +
  'antigoni antionette antje anto antoine antoinette anton antonella antoni antonia antonin antonina antonino ' +
  'antonio antonios antti antun anu anuj anupam anuradha anushka anwaar anwar aoife aparna apolline apostolos ' +
  'araceli aranka aranzazu arash archana archie arda ardeshir arend arezoo ari arianna arie ariel arina aris ' +
  'aristeidis arja arjan arjen arjun arkadiusz arkady arleen arlene arlindo arline armand armando armann armas ' +
  'armin arna arnaldo arnaldur arnar arnaud arndis arne arni arnold arnor arnthor arnthrudur arpad arpita arseny ' +
  'artem arthur arto arttu artur arturo artyom arun aruna arvid arvind arvo arwa asa asaad asami asbjorn asdis ase ' +
  'asgeir asger ashish ashlee ashleigh ashley ashok ashraf ashwin asko aslan aslaug asma asmund asmundur assad ' +
  'assunta asta astrid astros asuka ataulfo atef athanasios athina atle atli atsuko atsushi attila atul aubert ' +
  'aubrey aude audra audrey audun audunn audur augusta augusto aulis aune aurel aurelia aurelie aurelio aurore ava ' +
  'avgust avinash avis avraham axel axelle ayah ayaka ayako ayame ayhan ayman aymen ayodele ayotunde ayse aysel ' +
  'aysun aytac ayumi ayumu ayush azadeh aziz aziza azucena azzurra babajide babak babatunde bader badr bahaa bahar ' +
  'bahram balazs baldur baldvin balint baptiste bara barbara barbora barbra barbro barna barnabas bart bartlomiej ' +
  'bartosz basak basel basem bashaar bashar bashir basma bassam bastien batuhan beata beate beatrice beatriz becky ' +
  'bedrich begona behnam behrooz behzad bekir bela belen belinda belle bence benedek benedetta benedetto benedicte ' +
  'benedikt bengt benita benito benjamin bennie benno benny benoit bente berglind bergljot bergsteinn bergthora ' +
  'berit berk bernadett bernadette bernadine bernard bernarda bernardo bernice bernt bert berta bertalan bertha ' +
  'berthold bertie bertil bertrand beryl bess bessie beth bethany betsy bette bettie betty bettye beulah beverley ' +
  'beverly beyza bharat bhaskar bhavana bhavesh bianca bijan bilal billie billy birdie birger birgir birgit ' +
  'birgitta birgitte birkir birna birthe biserka bjarki bjarne bjarni bjorg bjorgvin bjork bjorn blaine blake ' +
  'blanche blanka blaz blazej blazenka bob bobbi bobbie bobby bodil bodvar bogdan bogdana bogi boglarka boguslaw ' +
  'boguslawa bohdan bohumil bohumila bohumir bohuslav bojan bojana bolanle boleslav boleslaw borbala borge boris ' +
  'borislav borja borje borut bosko botond bouchra boudewijn boyd bozena bozica bozidar bozo brad bradford bradley ' +
  'brady bragi brain bram brandi brandie brandon branimir branislav branislava branka branko brenda brendan breno ' +
  'brent bret bretislav brett brian briana brianna brianne bridget bridgett bridgette brigita brigitte brita ' +
  'britney britt britta brittany brittney brjann bronislava bronislaw brooke bruce bruna bryan bryant bryce bryndis ' +
  'brynjar brynjolfur bryon buddy bulent burak burcu burkhard burton busra byron caio caitlin caleb callie callum ' +
  'calogero calum calvin camelia cameron camila camilla camille canan candace candela candice candida caoimhe ' +
  'capucine cara caren carey cari carin carina carissa carl carla carlene carlo carlos carlotta carlton carly ' +
  'carmela carmella carmelo carmen carmine carole carolien caroline carolyn carrie carroll carsten cary caryn carys ' +
  'casandra casey casper cassandra cassie catalin catalina catarina caterina catherine cathleen cathrine cathryn ' +
  'cathy catrina catriona caua cayetano cecelia cecil cecile cecilia cecylia cedric celeste celestine celestino ' +
  'celia celina celine cemal cemile cengiz ceren cerys cesar cesare cezar cezary chad chaim chandan chandra chantal ' +
  'chantel charalampos charlene charles charlie charlotta charlotte charmaine chasity chelsey cheri cherie cheryl ' +
  'chester chetan chiamaka chiara chibueze chidi chidiebere chidinma chie chieko chigozie chihiro chijioke chika ' +
  'chikako chikere chima chimamanda chinedu chinonso chinwe chioma chitra chiyo chloe chong chris christa ' +
  'christelle christen christer christi christiaan christiane christie christina christine christoph christophe ' +
  'christopher christos christy chrysoula chrystal chukwudi chukwuemeka cian ciara cindi cindy cinzia ciprian ciro ' +
  'claes claire clara clare clarence clarice clarissa clarisse clark claudette claudia claudine claudio claudiu ' +
  'claus clayton clelia clemens clement clementine cleo cleveland clifford clifton clint clinton cloe clyde cody ' +
  'coen coleen colette colin colleen concetta connie conrad constanca constantin constantinos cora corentin corey ' +
  'corina corine corinne cornel cornelia cornelis cornelius corrado corrie corrine cortney cory cosimo cosmin ' +
  'costel courtney craig crescencia crina cristian cristiana cristiano cristina cristobal cristovao csaba csilla ' +
  'csongor ctirad curt curtis cvetka cynthia cyril daan dadi dafydd dagbjort dagfinn dagmar dagny dagur daichi ' +
  'daiki daisuke daksh dalal dalia dalibor damian damiano damien damir damjan damon dana danette danica daniel ' +
  'daniela daniele danielle daniil danijel danijela danna danny danuta danylo daoud daphne darcy daria darija darin ' +
  'dario darius dariush dariusz darja darko darla darlene darnell darrel darrell darren darrin darryl darwin darya ' +
  'daryl dave davi david davide davith davor davorka dawid dayna deana deann deanna deanne debbie debby debora ' +
  'deborah debra decebal declan deena deepa deepak deepika deidra deidre deirdre dejan delbert delfina delia ' +
  'delilah delma delmira delores deloris delphine demetria demetrio demetrius demi dena denes denice denis denisa ' +
  'denise dennis deolinda derek derk derrick desiree desmond despina dessie detlef devendra devi devin devon ' +
  'dewayne dewey dezso dhanush dharmendra dhruv diane diann dianna dianne didem didier diederik diego dieter ' +
  'dietmar dilek dilip dilys dimitra dimitrios dimitris dinah dinesh dinis dinko diogo dionne dionysios dirk divya ' +
  'dixie djordje dmitri dmitriy dmitry dmytro dobromila dobroslaw dohyun doina dollie dolly domagoj domenico ' +
  'domingos dominic dominick dominik dominika dominique dona donald donata donatella donato donnie dora doreen ' +
  'doretha dorin doris dorota dorothea dorothy dorottya dorthe dorthy dottie doug douglas dov doyle dragan dragana ' +
  'dragica drago dragoljub dragos dragoslav dragutin drahomira drazen dries drofn duane duarte dubravka dubravko ' +
  'duje dumitru duong durga duro dusan dusanka dustin dwayne dwight dylan dzenan eamon earlene earline earnest ' +
  'earnestine ebba ebbe ebele eberhard ebony ebrahim ebru ebuka ecaterina ece eckhard eda edda eddie edeltraud eden ' +
  'edgar edin edina edith edmond edmund edna edoardo edouard eduard eduarda eduardo edvard edvin edward edwin ' +
  'edwina edyta edythe eefje eemeli eero eetu eeva effie efrain efstathios efthymios efua egil egill egon egor ' +
  'ehsan eidur eiji eiko eila eileen eilidh eilif einar eino eirik eirikur eirini eitan eivind ejnar ekaterina ' +
  'ekene ekow elaine elba elbert elda eldbjorg eldon eleanor eleanore eleftheria eleftherios elek elemer elena ' +
  'eleni eleonora eleri elfriede elham eli elia eliana elias elida elijah elin elina eline elinor elisa elisabet ' +
  'elisabete elisabeth elisabetta elise elisha eliska eliza elizabeth elizaveta elke ella ellen ellert elli ellie ' +
  'elliot elliott ellis elly elma elmer elnaz elnora elodie eloisa eloise els elsa elsbeth elsie elton elva elvia ' +
  'elvin elvira elwira elwood elzbieta ema emanuel emanuela emanuele embla emeka emelie emeline emese emi emiko ' +
  'emil emile emilia emiliano emilie emilio emilly emily emine emir emma emmanouil emmanuel emmanuelle emmett emmi ' +
  'emoke emre emrys ender endre engin enid enrica enrico enrique ensio enyinnaya enza enzo eoin erdal erdem erdogan ' +
  'eren erhan eri eric erick ericka erik erika eriko erin erkan erkki erla erlendur erling erlingur erma ermanno ' +
  'ermenegildo erna ernestina ernestine ernesto ernie erno ernohoratio ernst erol ersin ervin erwin eryk erzsebet ' +
  'esben eskil eskild esmee esmeralda espen esra essi essie esteban estela estella estelle ester estevao esther ' +
  'eszter ethan ethel etienne etsuko etta ettore euan eufrasia eugen eugene eugenia eugenie eugenio eugeniusz eula ' +
  'eunice eunji eusebio eustachy eva evan evangelia evangelina evangeline evangelos evdokia evelia evelyn evelyne ' +
  'everett evert evgeni evgenia evgeniy evgeny ewa ewan ewelina ewen eyjolfur eythor ezinne ezio faarooq fabian ' +
  'fabiana fabien fabienne fabio fabiola fabrice fabrizio fadel fadi fadime fahad fahd faina faisal faiza fanney ' +
  'fannie fanny farah fares farhad fariba farid farida faride farnaz farouk farrokh farshid faruk farzad farzaneh ' +
  'fatemeh fathi fatih fatiha fatima fatimah fatin fatma fawaz fawzi fay faye fayez federica federico fedor felecia ' +
  'felice felicia felicie felicijan felicja felipe femi femke ferdinand ferdinando ferdo ferenc fereshteh fergus ' +
  'ferhat feride ferit fermin fernand fernanda fernando fernao fikret filip filipa filipe filippo filiz filomena ' +
  'finlay finley finn finnbogi finnur fiona firas firat fjola flavia flavio flemming flora florencia florentina ' +
  'florian florin florine floris flossie floyd folake folke forrest fotini fotis fouad fran franc franca frances ' +
  'francesca francesco franci francine francis francisca francisco franciszek franciszka franck francka franco ' +
  'francois francoise franjo frankie franklin frano frans frantisek frantiska franz franziska fraser fred freda ' +
  'freddie freddy frederic frederick frederik frederikke frederique fredrick fredrik fredrikke freek freida frej ' +
  'freja freya freyja freyr frida fridrik fridrikka frieda friedhelm friedrich frigyes frits fritz frode frosti ' +
  'fruzsina fuaad fulop fulvio fumi fumiko fumio funke funmilayo furkan fyodor gabor gabriel gabriela gabriele ' +
  'gabriella gabrielle gabrijela gaelle gaetano gail galatea gale gamze ganesh gardar gareth garland garrett garry ' +
  'gary gaspar gaspare gasper gaston gaurav gautam gayatri gayla gayle gebre gedeon geert geertje geertruida gees ' +
  'geeta geir gejza gellert gema gemma gena geneva genevieve gennadi gennady gennaro genowefa geoffrey georg george ' +
  'georges georgette georgiana georgina georgios georgy gerald geraldine gerard gerardo gerben gerd gerda gergely ' +
  'gergo gerhard geri gerlinde germaine german germano gerrit gerritje gertrud gertrude gertrudes gestur gethin ' +
  'geza ghaanim ghada ghassan gheorghe giacinta giacomo giada gian giancarlo gianfranco gianluca gianni giannis ' +
  'gijs gijsbert gilad gilbert gilberto gilda gilles gina ginette gino gioele gioia giorgia giorgio giovana ' +
  'giovanna giovanni girish gisela gisele gisli gitta gitte giulia giuliana giuliano giulio giuseppe giuseppina ' +
  'giustino gizella gizem gladys gleb glenda glenn glenna glenys gniewomir gojko gokhan goldie golnaz gonca goncalo ' +
  'gonzalo gopal goran gorazd gordan gordana gordon goro gosta gottfried govind graca gracie graciela gracja grady ' +
  'grainne graziella grazyna greer greetje greg grega gregg gregoire gregor gregorio gregory greta gretchen grethe ' +
  'grettir grgur grigore grigori grigorios grigory grimur griselda gro grover grzegorz guadalupe gudbjartur ' +
  'gudbjorg gudfinna gudjon gudlaug gudlaugur gudmund gudmunda gudmundur gudni gudny gudrun guglielmo guido ' +
  'guilherme guillaume guillermina guillermo gul gulay gulsen gulten gun gunborg gunhild gunilla gunn gunnar gunnel ' +
  'gunnhildur gunnlaugur gunnthorunn gunter gunther gunvor guoqiang guro gussie gustaf gustav gustave gustavo ' +
  'gusztav guus gwen gwenaelle gwendolyn gwyn gwyneth gylfi gyongyi gyorgy gyorgyi gyozo gyula haakon haamid habib ' +
  'habiba hacer hadar hadi hadia haeun hafdis hafsa hafsteinn hafthor haifa haitham haiyan hajime hajnal hajnalka ' +
  'hakan hakim hakon hal hala haley halil halim halima halime halina halla halldor halldora hallgerdur hallgrimur ' +
  'hallie hallur hallvard halvard halvor halyna hamad hamdan hamdi hamed hamid hamideh hamidreza hamish hampus ' +
  'hamza hana hanako hanan hande hanh hani hania hanna hannah hanne hanneke hannele hannelore hannes hannu hans ' +
  'haoran harald haraldur harish harlan harmen harold harri harriet harriett harrison harsh harsha harshad hartmut ' +
  'haruka haruki haruko harun haruto harvey hasan hashim hassan hatem hatice hattie haukur havva hayat hayato ' +
  'hayley haytham heba hector hedinn hedvika hedwig hege heida heidi heidrun heike heikki heiko heimir hein heiner ' +
  'heinrich heinz heitor helder heleen helen helena helene helga helge helgi heli helle helmi helmut hema hemant ' +
  'hendrik hendrika hendrikje henk henna henning henri henrietta henriette henrik henrique henry henryk henryka ' +
  'herbert herdis herman hermann hermina herminia hernan herve hester hiba hicham hideaki hideki hideko hideo ' +
  'hikari hikaru hilario hilary hilda hilde hildegard hildur hilkka hilla hillary hilmar himanshu hina hiroaki ' +
  'hiroki hiroko hiromi hiroshi hiroto hiroyuki hisako hisashi hisham hiske hitesh hitomi hitoshi hjalmar hjalti ' +
  'hjordis hjortur hlynur hoai holger hollie holmfridur homer honoka honorata honore horace hordur horia horst ' +
  'hortencia hortense hortenzia hossam hossein houda howard hrafn hrafnhildur hrafnkell hrefna hreinn hronn hrvoje ' +
  'hubert hubertus huda hugh hugo huguette huib hulda hulya humberto hunor huong huseyin hussain hussein huw hyejin ' +
  'hynek hyunwoo iain ian ibolya ibrahim ibtisam ichiro ida idris iestyn ieuan ifeanyi ifeoma ifeyinwa iga ignac ' +
  'ignacio ignacy ignat ignazio igor ihab iida iines iiris iiro iisak iivari ikechukwu ikenna iker ikram ila ilan ' +
  'ilaria ilda ildiko ileana ilene ilham ilias ilie ilker ilkka ilknur ilmari ilona ilpo ilse ilya imad iman imelda ' +
  'immacolata imogen imogene imola imre imrich ina inas indira indridi ine ines inez inga inge ingeborg ingegerd ' +
  'ingela ingemar inger ingi ingibjorg ingimar ingimundur ingo ingolfur ingrid ingunn ingvar ingvi inka inkeri inna ' +
  'innes innokenty intisar ioan ioana ioanna ioannis iola ion iona ionel ionela ionut iosif iraj irem iren irena ' +
  'irene ireneusz irenka irina irja irma irmgard irvin irving iryna isaac isabel isabela isabell isabella isabelle ' +
  'isadora isak isam isamu isao ishaan ishita isidro isla isleifur ismael ismail ismet isolde issa isto istvan ' +
  'italo itsuki iulia iulian iuliana ivan ivana ivanka ivanna ivar iveta ivett ivette ivica ivka ivona iwona iyad ' +
  'iza izabela izabella izidor iztok jaafar jaakko jaana jaap jaber jabir jacek jacinto jackie jacklyn jackson ' +
  'jaclyn jacob jacoba jacobo jacobus jacomijn jacopo jacqueline jacquelyn jacques jacquline jadranka jadranko ' +
  'jadwiga jaehyun jafar jagdish jagoda jaime jaka jake jakica jakob jakov jakub jalal jalmari jamal jameel james ' +
  'jami jamie jamila jamshid jan jana jane janel janell janelle janet janette janez jani janice janie janina janine ' +
  'janis janja janka janko janna janne jannetje jannie janos jantje janusz jaqueline jared jari jarkko jarle ' +
  'jarmila jarmo jarno jaromir jaroslav jaroslava jaroslaw jaroslawa jarrod jasmin jasmina jasna jason jasper javad ' +
  'javier jawad jayant jayden jayesh jayne jazmin jeanette jeanie jeanine jeanna jeanne jeannette jeannie jeannine ' +
  'jedrzej jeff jeffery jeffrey jeffry jelena jelka jelle jemima jena jenifer jenna jenni jennie jennifer jenny ' +
  'jeno jens jeppe jera jerald jere jeremiah jeremy jeri jerker jermaine jernej jeroen jerome jeronimo jerri jerzy ' +
  'jesper jess jesse jessica jessie jetske jette jewel jewell jianguo jianhua jideofor jiho jihoon jihye jill ' +
  'jillian jim jimena jimmie jindrich jindriska jinhua jiri jirina jiro jitendra jitka jitske jiwon jiwoo jiyoung ' +
  'joachim joakim joan joana joann joanna joanne joao joaquim joaquin jocelyn jochen jodi jodie jody joe joel ' +
  'joelle joep joey johan johann johanna johanne johannes john johnathan johnnie johnny joke jokull jolan jolanta ' +
  'jolene jon jona jonas jonathan jonathon joni jonina jonny joon joonas joost jordy jorg jorge jorgen joris jorma ' +
  'jorun jorunn jose josef josefa josefin josefina josefine joseph josephine josephus josette joshua josiane josie ' +
  'josip josipa jostein josteinn jouke jouko jouni jovan jovana joyce joze jozef jozefa jozica jozo jozsef juan ' +
  'juana juanita judi judit judith judy judyta juha juhana juhani juho jukka julia julian juliana julianna julianne ' +
  'julie julien juliet julieta juliette julijana julio julius juliusz jun junho junichi junior junjie junko junpei ' +
  'juraj jure jurgen jurij jurre jussi justin justina justine justyna jutta jyoti jyrki jytte kaan kaare kaarina ' +
  'kacper kadir kaija kailash kaisa kaisu kaitlin kaitlyn kajal kajetan kajsa kalervo kalevi kalle kalliopi kalman ' +
  'kalpana kamal kamala kamau kambiz kamil kamila kamilla kamran kana kanako kaori kaoru kapil kara karan karel ' +
  'karen kari karim karima karin karina karine karitas karl karla karlo karmela karmen karol karola karoliina ' +
  'karolina karoline karoly karri karrie karsten karthik kartik karyn kasey kasper kasumi kata katalin katarina ' +
  'katarzyna katashi kate katelyn katerina kateryna katharina katharine katherine katheryn kathi kathie kathleen ' +
  'kathrin kathrine kathryn kathy kati katica katie katina katja katla katri katrin katrina katsuhiko katsumi ' +
  'katsuo katy katya kaua kauan kauane kaveh kavita kavya kawthar kay kaye kayla kayleigh kazimiera kazimierz ' +
  'kazuhiko kazuhiro kazuki kazuko kazumi kazuo kazuya kees keiichi keiji keijo keiko keira keisha keisuke keith ' +
  'kelechi kelechukwu kelley kelli kellie kelly kelsey kelvin kemal ken kenan kendall kendra kendrick kenichi kenji ' +
  'kenneth kenny kenta kentaro kento keri kermit kerri kerry kerstin kerttu ketil ketill kevin khadija khaled ' +
  'khalid khalifa khalil khanh khariton khosrow kian kianoush kieran kim kimberlee kimberley kimberly kimmo kinga ' +
  'kiran kirill kirk kirsi kirsten kirsti kirstine kirsty kishore kiyoko kiyomi kiyoshi kjartan kjeld kjell ' +
  'kjellaug kjersti klaas klara klas klasina klaudia klaus klavdia klemen klementina klotild knud knut koen kofi ' +
  'kohei koichi koji kojo kolbeinn kolbjorn kolbrun kolos komal konrad konstantin konstantina konstantinos ' +
  'konstanty koos kornel kornelia kosta kostas kosuke kotaro kresimir kreso kris krishna krishnan krista kristbjorg ' +
  'kristen krister kristi kristian kristie kristiina kristijan kristin kristina kristine kristinn kristjan ' +
  'kristjana kristof kristofer kristoffer kristopher kristy kristyna krisztian krisztina kruno krystal krystian ' +
  'krystle krystyna krzysztof ksawery ksenia ksenija kubra kumar kumiko kunal kunio kurt kvetoslava kwabena kwaku ' +
  'kwame kwasi kyle kyllikki kyoko kyosti kyriakos kyung lacey lachlan lacy ladan ladislav ladonna laetitia laila ' +
  'lais lajos lakeisha lakesha lakisha lakshmi lalit lalita lamar lamia lamont lana larisa larissa larry lars larus ' +
  'larysa lashonda lasse lassi laszlo lata latanya latasha latifa latisha latonya latoya latrice laura laure laurel ' +
  'lauren laurence laurens laurent laurentiu lauri laurie laurits laverne lavinia lavonne lawanda lawrence lazar ' +
  'lea leah leandro leann leanna leanne lech leeann leena leendert leevi lefteris lehel leif leifur leigh leila ' +
  'leiv leja lela leland lelia lena lene lenka lenke lennart lenora lenore leola leon leona leonard leonardo leonid ' +
  'leonie leonor leora leos leroy lesa lesley leslie lessie lester leszek leta letha leticia letitia letizia levent ' +
  'levente levi lewis leyla liam liana libby libor libuse lidia lidija lieke liesbeth lihua liisa lijuan lila lilia ' +
  'lilian liliana liliane liliya lilja lilla lillian lillie lilly lina lindsay lindsey linh linnea linus lionel ' +
  'liora liping lisanne lisbet lisbeth liselotte liudmyla livia livio liviu liz liza lizzie ljerka ljiljana ljubica ' +
  'ljubo ljubomir ljudmila llewellyn lloyd loes loftur logan logi loic lois lojze lokesh lola lolita lona lonnie ' +
  'lora loraine lorand loredana loren lorena lorene lorenzo loretta lori lorie lorinc lorna lorraine lorrie lothar ' +
  'lotta lottie louella louie louis louisa louise loukas lourenco lovisa lovrenc lovro lowell lowri luana luann ' +
  'lubica lubna lubomir lubos luca lucas lucia lucian luciana luciano lucie lucien lucienne lucija lucile lucille ' +
  'lucinda lucio lucja lucjan lucretia lucrezia lucy ludek ludmila ludovic ludovica ludovit ludvik ludwik ludwika ' +
  'luella luigi luigia luis luisa luiz luiza lujain lujaina lujza luka lukas lukasz luke lula luminita lumir lupe ' +
  'luther lutz luuk lwazi lydia lykke lyle lynda lynette lynn lynne lynnette lyubomyr lyubov lyudmila maaike maalik ' +
  'maarit maarten maayan mabel mable macarena machteld maciej mack madalina maddalena maddison madeleine madeline ' +
  'madelyn madge madhav madhu madhuri madoka mads mae mael magali magdalena magdalini magdolna maggie magne magnea ' +
  'magnhild magnus maha mahdi mahendra maher mahesh mahin mahmoud mahmud mahmut mahnaz mahsa mahtab maija maik ' +
  'maiken maiko mair maire mairi maj majda majed majid makena maki makiko makoto maks maksim malak malcolm malene ' +
  'malgorzata malika malin malinda malissa mallory malou malthe malwina mami mamie mamta manabu manal manda mandana ' +
  'mandla mandy manfred manish manisha manka manlio manoel manoj manolis manon manouchehr mansour manuel manuela ' +
  'mao maram marc marcel marcela marcelina marcelino marcell marcella marcelle marcello marcelo marci marcia marcie ' +
  'marcin marcio marco marcos marcus marcy marek maren margaret margareta margarete margarida margarita margaux ' +
  'margery margherita margie margit margo margot margret margrethe marguerite mari mariam marian mariana marianna ' +
  'marianne mariano maribel marica maricarmen maricela maricla marie marieke marielle marietta marija marijan ' +
  'marijana marije marijke marijo marika mariko marilyn marilynn marine marinko marinus mario mariola marion marios ' +
  'marisa marisela mariska marisol marissa marit marita maritza marius mariusz mariya marja marjan marjana marjatta ' +
  'marjeta marjo marjolaine marjolein marjorie marjukka marketa markku marko markus marla marleen marlena marlene ' +
  'marlies marlin marlon maros marquita marsha marta marte marteinn martha marthe martijn martim martin martina ' +
  'martine marton martta martti marty martyna marva marvin marwa marwan mary maryam maryann maryanne marybeth ' +
  'maryellen maryjane marylou masaaki masahiko masahiro masaki masako masami masanori masao masaru masashi masato ' +
  'masayo masayuki masoud massimiliano massimo masumi matea matej mateja mateo mateus mateusz matevz matheus mathew ' +
  'mathias mathieu mathilde mathis matias matic matija matilda matilde matjaz matous mats matt matteo matthew ' +
  'matthias matthieu matthildur matti mattias mattie matus matvei matyas maud maude maudie mauno maunu maura ' +
  'maureen mauri maurice mauricio maurine maurits maurizio mauro maurycy mavis maxim maxime maximilian maximo ' +
  'maxine mayra maysa mayu mayuko mayumi mazen mbali mbeke meagan meena meenakshi meera mees megan megha meghan ' +
  'megumi mehdi mehmet mehran mehrdad meike meiling meindert meirion melania melanie melba melinda melisa melker ' +
  'mellisa meltem melva melvin menno meredith merel merete meriem merja merle mert merve mervi mesut metin metka ' +
  'mette mia micah michael michaela michail michal michalina michalis micheal michel michela michelangelo michele ' +
  'micheline michell michelle michiko mickey midori mieczyslaw mieczyslawa mieke mieko migdalia miguel miha mihael ' +
  'mihaela mihai mihail mihaly miho miia mija mijo mikael mike mikhail miki mikiko mikio mikkel mikko miklos ' +
  'mikolaj miksa mikulas mila milada milan mildred milena milica milind milja miljenko milka millicent millie ' +
  'milorad milos miloslav milosz milton miluse mina minako mindy minerva mingyu mingzhu minh minho minji minjun ' +
  'minna minnie minoru minseo miodrag miran miranda mircea mireille mirela mirella miriam mirja mirjam mirjana ' +
  'mirko miroslav miroslava miroslaw miroslawa misaki mislav mitchell mitja mitra mitsuko mitsuo mitsuru mitzi miwa ' +
  'miyako miyuki mizuki mladen moa mogens mohamad mohamed mohammad mohammed mohan mohit mohsen moira moises mojca ' +
  'mojgan mollie molly momcilo momoko monica monika monique monte montserrat morag morena morgan morgane moritz ' +
  'morris morten morteza moses moshe motoko mounir moustafa moyo muhammad muhammet mukasa mukesh munir murad murat ' +
  'murdo muriel murilo murray mustafa muzaffer mwangi myfanwy mykhailo mykola mykyta myra myriam myrna myron ' +
  'myroslav myrtle naadir naail nabil nabila nadav nadege nader nadezhda nadia nadim nadine nadiya naemi nagisa ' +
  'nahid naima najat najib najwa nakato naledi namiko nanako nanami nancy nandini nanette nanna nannie nao naoki ' +
  'naoko naomi narayan narendra naresh naser nasreen nasrin nasser nastaran natale natalia natalie nataliya natalya ' +
  'natasa natasha nathalie nathan nathaniel natsuki natsuko natsumi naveen navid nawal nazan nazanin nazih nazli ' +
  'ndidi nea neal nebojsa necati nediljko neelam neeraj negar neha neil nejc nektarios nelda nell nellie nelly ' +
  'nelson nemanja nenad nermin nerys neslihan nettie neva neven nevena nevenka neza ngoc ngozi nguyen nguyet nhung ' +
  'nia niamh nicholas nichole nicola nicolae nicolas nicolash nicole nicoleta nicoletta nicolo nidal niek niels ' +
  'nienke niilo niina nik nika nikhil nikita nikki niklas niko nikodem nikola nikolai nikolaj nikolaos nikolay ' +
  'nikolett nikoletta nikolina nikoline nikos nilda nilesh nilgun niloufar nils nilufer nimrod nina ninon nisha ' +
  'nisreen nitin nitish nives nizar njall njoroge nkechi nkiruka nkosazana nnamdi nneka noa noah noboru nobuko ' +
  'nobuo nobuyuki noel noelia noelle noemi noemie nolan nolwenn nomvula nonso noor noora nora norbert noreen noriko ' +
  'norio norman nour noura nuno nunzia nuray nurcan nuri nuria nusa nwakaego oana obi obiageli obinna oceane ' +
  'octavia octavian octavio oddbjorn oddny oddur oddvar oded odessa odette odile odon ofelia ogechi ogmundur ognjen ' +
  'oguz oisin okafor okan okechukwu oksana ola olabisi oladele olaf olafia olafur olamide olanrewaju olav olcay ' +
  'oldrich oldriska oleg oleh oleksandr oleksandra oleksiy olena olga olha olimpia oliver olivera olivia olivier ' +
  'oliwia olle ollie olof olov olumide oluwaseun olwen omar omer omid ondrej onerva onni onyeka onyekachi onyinye ' +
  'oona ophelia ophelie orane orban orest oreste orhan ori orit orlando orn ornella orri orsolya ortensia orville ' +
  'orvokki osama osamu oscar osinachi osk oskar oskari osman osmo osmund ostap oszkar otakar otavio otello othman ' +
  'otieno otis otso ottar ottavio otto otylia outi ovidiu owain owen oyelaran oystein oyvind ozan ozge ozgur ozlem ' +
  'paavo pablo padma padraig paige paivi pall pallavi palle palmiro pam pamala pamela panagiota panagiotis pankaj ' +
  'pansy panu paola paolina paolo paraskevi parisa parth parvaneh parvati parviz pascale pascual pasi pasquale ' +
  'patrica patrice patricia patrick patrik patrizia patrycja patryk patsy patti pattie patty paul paula paulette ' +
  'pauli paulien pauliina paulina pauline paulo pavao pavel pavla pavle pavlina pavlos pavol pawel payam pearlie ' +
  'peder pedro peggy pekka pelageya pelin pelle penelope pentti percy pernilla pernille pero perrine perry perttu ' +
  'petar peter petr petra petre petri petro petronella petros petru petter petteri petur phil philip philipp ' +
  'philippe phillip phoebe phuong phyllis piedad pier piera piergiorgio pierluigi piero pierre piers piet pieter ' +
  'pietro piia pina pinar pinja piotr pirjo pirkko piroska pleun polina polli polona polonca polyxeni pontus pooja ' +
  'poul pouya prabhakar pradeep prakash pramod pranav prasad prashant pratap prateek pratibha praveen preben ' +
  'predrag preeti prem premysl preston primo primoz priscilla priti priya priyanka przemyslaw puran pushpa pyotr ' +
  'qasim quentin quinton quirino quyen quynh raabia rabab rabia rachael racheal rachel rachelle rachid radek radha ' +
  'radim radka radmila rado radojka radomir radoslav radoslaw radovan radu radzimierz rafael rafaela rafal raffaele ' +
  'raffaella rafiq rafko raghav ragna ragnar ragnheidur ragnhild ragnhildur rahim rahma rahul raija raila raili ' +
  'raimo raimondo raimundo rainer raissa raj rajab rajani rajat rajeev rajendra rajesh rajiv rajkumar rakel rakesh ' +
  'ralf ralph raluca rama ramadan raman ramazan ramesh ramez rami ramin ramiro ramon ramona ramzan ramzi randa ' +
  'randal randall randi randolph rania ranjit ranko rannveig raoul raphael raquel rasha rashad rashed rashid rashmi ' +
  'rasmus rastislav ratko rauha raul rauli rauno ravi ravindra ravit rayan raymond raymonde razvan reba rebeca ' +
  'rebecca rebecka rebeka rebekah recep reece reem reetta reginald regine regis reidar reidun reijo reiko reima ' +
  'reiner reinhard reinhold reinier reino rejean reka rekha rembrandt remi remigiusz remo remy renae renan renata ' +
  'renate renato renaud rene renee renske renu renzo retha reuben reva rex reyna reynaldo reynir reza rezso rhea ' +
  'rhian rhiannon rhoda rhodri rhona rhonda rhys riad ricardo riccardo richard rickard rickey ricky riddhi rie ' +
  'rigmor riikka riitta rik rikard rikke riko riley rima rina risa rishabh rishi risto rita ritu ritva rivka riyad ' +
  'roald roar robbert robbie robbin robert roberta roberto robyn rocco rochelle roderick rodger rodica rodney ' +
  'rodolfo rodrigo roel roelof rogelio roger rogerio rohan rohit roisin roksana roksolana rola roland rolande ' +
  'rolando rolf romain romana romane romano romeo ron ronald ronda ronja ronnie ronny roope roosevelt rory rosa ' +
  'rosalba rosalee rosalia rosalie rosalind rosalinda rosalyn rosana rosanna rosanne rosario roscoe roseann rosella ' +
  'rosemarie rosetta roshan rosie rosina rosita roslyn ross rostislav rotem rowena roxana roxanne roxie roy roya ' +
  'royce roza rozalia rozalija ruba ruben rubija ruchi rudi rudiger rudolf rudolph rudy rufus ruggero rui rukiye ' +
  'rula runar rune ruolan rupa rupert ruslan ruslana russel russell ruth ruthie rutuja ruud ruza ruzena ruzica ryan ' +
  'ryo ryoichi ryoko ryosuke ryota ryszard ryuichi ryuji saad saadia saana saara sabah sabatino sabeeha saber ' +
  'sabina sabine sabri sabrina sachiko sachin sadie sadiq saeed safa safia sagar sahar saida saif saija saila saima ' +
  'sakari saki saku sakura salah salam saleh salem salih salim salima salla sallie sally salma salman salme salome ' +
  'salvador salvatore salwa sama saman samaneh samanta samantha samar samer sami samia samih samir samira sammy ' +
  'samu samuel samuli sana sanaz sandeep sander sandhya sandor sandra sandrine sangeeta sanja sanjana sanjay ' +
  'sanjeev sanjin sanna sanne sanni santeri santo santosh saoirse sara sarab sarah sari sarika sarita sarka sarolta ' +
  'sasa sascha sasha saskia saso satish satoko satomi satoru satoshi satu saul saundra saurabh sava saverio savita ' +
  'sawsan sayaka sayed sayuri scarlett scott scotty sean sebastian sebastiano sebastien sebastjan sebestyen sedat ' +
  'seema seiichi seija seiji sekai selcuk selda selena selim selin selina selma semih semra semyon senka seojun ' +
  'seoyeon sepideh seppo serafina serap serdar serena serge sergei sergey sergio sergiu serhiy serkan serpil ' +
  'sesselja sesto setareh seth setsuko settimio seungho severine sevinc seweryn sezgin shabnam shadi shahd shahin ' +
  'shahla shahram shahrzad shai shailesh shaimaa shakeela shakir shalini shana shane shankar shanna shannon shanti ' +
  'sharad shari sharif sharlene sharon sharron shashi shaun shauna shawn shawna sheena sheetal sheila shelby ' +
  'sheldon shelia shelley shellie shelly sheree sheri sherif sherine sherman sherri sherrie sheryl shiela shigeko ' +
  'shigeo shigeru shiho shilpa shimon shinichi shinji shinobu shiori shira shirin shirley shivani shizuka shizuko ' +
  'shlomo shobha shogo shoichi shoji shona shonda shota shraddha shreya shruti shuang shubham shufen shuichi shuji ' +
  'shunsuke shweta siamak sian sibel sibusiso siddharth sidney sidonie siegfried sienna sietse sif sigal sigfus ' +
  'siggeir sighvatur sigmar sigmund sigmundur signe signy sigrid sigridur sigrun sigthor sigtryggur sigurbjorg ' +
  'sigurbjorn sigurd sigurdur sigurjon sigurlaug sigvaldi siham silja silje silke silvana silvano silvia silvie ' +
  'silvija silvio silviu simao simen simin simisola simo simon simona simone simonetta sinan sindre sindri sinead ' +
  'sini sinikka sinisa siobhan sioned sipho sirkka sirpa sisko sissel sita siv sivert sixten sjoerd skarphedinn ' +
  'skuli skye slaven slavica slavko slavomir slawomir slawomira slobodan smita snaebjorn sneha snezana snezhana ' +
  'snjezana snorre snorri soeren soffia sofia sofie sofija sofus sofya soha soheila sohrab sohvi soili sointu ' +
  'solange soledad solfrid solomiya solomon solrun solveig somer somto sona sonali sonam sondra songul sonia sonja ' +
  'sonya soojin soonja sophia sophie soraya sorcha soren sorin sotirios souad spela spencer spomenka spyridon ' +
  'spyros srdjan srecko srinivas stacey staci stacie stacy staffan stamatis stan stane stanislav stanislava ' +
  'stanislaw stanislawa stanka stanko stanley stavros stef stefan stefania stefanie stefano stefanos steffen ' +
  'stefica steinar steingrimur steinn steinthor steinunn stelian stelios stellan stepan stepanka stephan stephane ' +
  'stephanie stephen sterre stevan steve steven stewart stian stig stijn stina stine stipe stjepan struan stuart ' +
  'sture sturla stylianos styrmir suad suat subhash sudha sudhir suha suhail sujata sujin sukanya sulaiman sule ' +
  'suleiman suleyman sulo suman sumaya sumiko sumit sunanda suncana sundar sunghee sungmin sunil sunita sunna ' +
  'sunniva suraj surendra suresh susan susana susanna susanne sushil sushma susie susumu suvi suzana suzanne ' +
  'suzette suzuko svala svanhildur svanlaug svante svanur svatava svatopluk svatoslava svava svea svein sveinbjorn ' +
  'sveinn sven svend svenja sverker sverre sverrir svetlana svetozar svitlana swantje swapnil swati swen sybil ' +
  'sybren sylva sylvain sylvester sylvette sylvia sylvie sylwester sylwia synne synnove szabina szabolcs szczepan ' +
  'szilard szilvester szilvia szonja szymon taahira taavi tabatha tabita tabitha tadao tadashi tadeas tadej tadeja ' +
  'tadeusz tafari tage taha tahani taher tahereh taichi taiki taisia taisto takahiro takako takao takashi takayuki ' +
  'takehiko takeo takeru takeshi takumi takuya tali tamaki tamar tamara tamas tameka tamer tamera tami tamika tammi ' +
  'tammie tammy tamra tamsin tancredi taner tanguy tania tanisha tanja tanvi tanya tapani tapio tara taras tarcisio ' +
  'tarek tarik tariq tarja taro taru tarun taryn tasha tatiana tatjana tatsuo tatsuya tatyana tayfun teemu tegan ' +
  'teija tejas tekla tellervo telma tendai teo teodor teodora teodoro teppo terence teresa teresita terez tereza ' +
  'terezija teri terje tero terra terrance terrell terrence terri terrie terry terttu teruko teruo tessa tessie ' +
  'tetsuo tetsuya tetyana teun thabo thaddeus thais thaissa thamer thanasis thandeka thandiwe thea thelma themba ' +
  'theo theodor theodora theodore theodoros theophile theresa therese thiago thibault thien thierry thijmen thijs ' +
  'thinh thomas thor thora thoranna thorarinn thorbjorg thorbjorn thordis thordur thore thorey thorgeir thorgerdur ' +
  'thorgrimur thorhallur thorhildur thorir thorkell thorlakur thorleif thorleifur thormodur thorolfur thorsteinn ' +
  'thorsten thorunn thorvald thorvaldur thrainn throstur tiago tiberiu tibor tiffany tihamer tihana tihomir tiia ' +
  'tiina tijana tijn tilen tillie tilly timea timmy timo timofei timot timotej timothy timur tina tine tineke tinka ' +
  'tisha titusz tivadar tiziana tiziano tjasa tjeerd tobias toby tochukwu todd toini toivo tolga tom toma tomas ' +
  'tomasz tomaz tomer tomi tomislav tommaso tommie tommy tomo tomohiro tomoka tomoko tomomi tomos tomoyuki toni ' +
  'tonia tonka tonya toon topi torben torbjorn tord tore torgeir tori torill torleif torstein torsten torsti toru ' +
  'torunn toshiaki toshiko toshio toshiyuki tova tracey traci tracie tracy traian travis trent treva trevor tricia ' +
  'trijntje trina trine trinh trinidad trisha tristan troels trond troy trude trudy truus tryggvi trygve tsubasa ' +
  'tsukasa tsuneo tsutomu tsuyoshi tudor tugba tuija tuire tullio tuncay tunde tuomas tuomo turgut turhan turid ' +
  'tushar tuula tuulikki tuyen tuyet twan twila tyler tymoteusz tyra tyrone tyson tytti tzipora ubaida ubaldo ' +
  'uberto uche uchenna uday udo udobata ugo ugochi ugochukwu ugur uju ulf ulfar ulla ulrich ulrik ulrika ulrike ' +
  'ulyana umar umberto umesh umit unal unn unni unnsteinn unnur uolevi urban urdur urho uros urpo urska ursula ' +
  'urszula uwe uzoma vaclav vaclava vadim vagn vahid vaibhav vaios vaishali vajk valarie valdemar valdimar valdis ' +
  'valentin valentina valentine valentino valeri valeria valerie valerija valerio valery valgeir valgerdur valter ' +
  'valtteri valur vanda vanesa vanessa vania vanja vappu varsha varun vasant vasco vasile vasili vasiliki vasilios ' +
  'vasilis vasily vasja vasudha vasyl vazul veda vedran veena veera vegar vegard veijo veikko veli velimir veljko ' +
  'velma vencel vendel vendula veniamin venkat venkatesh venla vera verena verica verna verner vernice vernon ' +
  'veronika veronique vesa vesna vetle vibeke vicente vicki vickie vicky victoire vid vidar vidya viera vigdis ' +
  'viggo viivi vijay vijaya vikas vikram vikrant viktor viktoria viktorija viktoriya vilborg vilde vilem vilgot ' +
  'vilhelm vilhjalmur vilho vili viliam vilim viljami viljar viljo villads ville villy vilma vilmos vilmundur vimal ' +
  'vinay vince vincent vincenza vincenzo vineet vinko vinod violeta viorel viorica vipin vipul virag virendra ' +
  'virgie virgil virgilio virgina virginie virpi visa vishal vishnu vit vitali vitaliy vitaly vitezslav vito vitor ' +
  'vitoria vittoria vittorio vivek vivian viviana vivien vivienne vlad vladimir vladimira vladislav vlado vlasta ' +
  'vlastimil vlastimila vlatka vlatko vojislav vojtech volkan volker volodymyr vonda vratislav vsevolod vuk vuokko ' +
  'vyacheslav waclaw wactaw wael wafa waheeb wahid wakana waldemar waleed walenty walid wallace walter waltraud ' +
  'wambui wanda wanjiku wanjiru wasim wataru weimin wenche wendell wendi wendy werner weronika wesley wessel ' +
  'whitney widad wiebe wiera wieslaw wieslawa wietse wijnand wiktor wiktoria wilbert wilbur wilda wilfred wilfredo ' +
  'wilfried wilhelm wilhelmina willa willard willem willemijn willemine willi william williams willie willis wilma ' +
  'wilson wim wincenty winfried winifred winnie winona winston wioletta wislawa witold wladyslaw wladyslawa ' +
  'wlodzimierz wojciech wolfgang woodrow wouter xavier xenia xiaohong xiaoli xiaoming ximena xinyi xiu xiulan ' +
  'xiuying xuan xue xueqin yaa yaakov yael yagmur yago yahya yair yalda yana yaniv yanli yann yannick yannis yara ' +
  'yaroslav yaroslava yasaman yasemin yash yasin yasir yasmeen yasmin yasser yasuhiro yasuko yasuo yasushi yavuz ' +
  'yayoi yefim yegor yehuda yejin yekaterina yelena yeliz yelizaveta yemi yesenia yetunde yevgeny yevhen yifat ' +
  'yigit yilmaz yiorgos yitzhak ylva yngve yngvi yogesh yoichi yoko yolanda yong yosef yoshiaki yoshie yoshiko ' +
  'yoshimi yoshinori yoshio yoshito yoshiyuki yosuke yota younes youngho youngsook yousef youssef yrjo yrsa yuichi ' +
  'yuji yuka yukari yuki yukiko yukio yuko yulan yulia yuliya yumi yumika yumiko yuna yunus yuri yurii yuriko yuriy ' +
  'yusra yusuf yusuke yutaka yuto yuuki yuuna yuya yves yvette yvonne zac zachary zahra zaid zain zainab zaira ' +
  'zakaria zakhar zaki zala zalan zan zanele zara zarko zayd zayed zbigniew zbynek zdena zdenek zdenka zdenko ' +
  'zdislav zdislava zdravko zdzislaw zedong zehra zeinab zekiye zelda zeljka zeljko zelma zerrin zeynep zhenhua ' +
  'zhigang zhiqiang ziad ziga zihan zinaida zineb zinoviya zita ziv zivko zlata zlatan zlatica zlatko zodwa zoe ' +
  'zofia zofie zofija zohra zohreh zoi zola zoltan zoran zorana zorica zoryana zoya zrinka zsanett zsazsa zsigmond ' +
  'zsofia zsolt zsombor zsuzsa zsuzsanna zuzana zuzanna zvone zvonimir zvonka zvonko zygmunt';

/** Names that are words too: they count with a surname only. */
export const AMBIGUOUS_NAMES =
  'alba amber amparo angelica ash aspen asuncion athena aurora barry bella ben bill blanca bonnie brandy bruno ' +
  'candelaria candy carol carolina chance chase cherry cheyenne chuck concepcion consuelo dakota dawn dean dexter ' +
  'diana dick domenica donna drew encarnacion erica ernest felix fern florence frank gay gene ginger gloria grace ' +
  'grant gray guy hank harley harry hazel heather herb holly inmaculada iris ivy jack jade jasmine jay jean jerry ' +
  'jimmy jordan josh kent kitty lance lee lily linda lisa maria marina mark martini max melissa melody merry miles ' +
  'montana nick nieves norm norma olive olympia paloma pat pearl penny pete pierce pilar polly poppy purificacion ' +
  'randy raven ray regina rob robin rocio rocky rose rosemary rowan russ sam sandy savannah sherry sierra skip ' +
  'socorro stella sterling stew sue ted teddy tim tony vance venus veronica victor victoria viola virginia warren ' +
  'wayne will willow woody wren';
