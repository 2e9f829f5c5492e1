"""Common given names, and words beside which a capital word is a place or a brand."""

_GIVEN = """
    Aaron Abdul Abdullah Abigail Abu Adam Adrian Agnes Ahmad Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra Alexei
    Alfred Ali Alice Alicia Alina Alison Amanda Amelia Amina Amir Amy Ana Anastasia Andre Andrea Andreas Andrei Andrew Angela
    Angelina Anita Ann Anna Anne Annette Anthony Antonio Arjun Arthur Ashley Astrid Barbara Ben Benjamin Bernard Beth Betty Bogdan
    Brandon Brenda Brian Bruce Bruno Bryan Carl Carla Carlos Carmen Carol Caroline Catherine Cecilia Charles Charlotte Cheng
    Chloe Chris Christina Christine Christopher Claire Clara Claudia Colin Connor Craig Cristina Cynthia Daniel Daniela Danielle
    David Dean Deborah Denis Dennis Derek Diana Diego Dmitri Dmitry Dominic Donald Donna Dorothy Douglas Dylan Eduardo Edward
    Eleanor Elena Eli Elias Elisabeth Elizabeth Ella Ellen Emil Emilia Emily Emma Enrique Eric Erik Erika Ernest Esther Ethan
    Eugene Eva Evelyn Farid Fatima Felix Fernando Fiona Florian Frances Francesca Francesco Francis Francisco Frank Franz
    Fred Frederick Gabriel Gabriela Gary Geoffrey George Georgia Gerald Gerhard Giorgio Giovanni Giulia Gloria Gordon Grace
    Graham Greg Gregory Guido Gustav Hamza Hannah Hans Harold Harry Hasan Hassan Heather Heinrich Helen Helena Henry Herbert
    Hugo Hussein Ian Ibrahim Igor Ines Ingrid Irene Irina Isaac Isabel Isabella Ivan Jack Jacob Jacqueline Jake James Jamie Jan
    Jane Janet Jason Javier Jean Jeff Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jill Jim Joan Joanna Joe Johan Johanna John
    Johnny Jonathan Jordan Jorge Jose Joseph Joshua Juan Judith Judy Julia Julian Julie Karen Karim Karin Karl Kate Katharina
    Katherine Kathleen Katie Keith Kelly Ken Kenneth Kevin Khalid Kim Klaus Kurt Larry Lars Laura Lauren Lawrence Leila Leo Leon
    Leonard Leonardo Levi Liam Linda Lisa Liz Louis Louise Luca Lucas Lucia Lucy Luis Lukas Luke Lydia Magda Mahmoud Malik Manuel
    Marc Marco Marcus Margaret Maria Mariam Marie Marina Mario Mark Marta Martha Martin Martina Mary Mateo Matthew Maurice Max
    Maya Megan Mehmet Melanie Melissa Mercedes Mia Michael Michel Michelle Miguel Mikhail Mohamed Mohammad Mohammed Monica
    Monika Muhammad Mustafa Nadia Nancy Naomi Natalia Natalie Natasha Nathan Neil Nicholas Nicola Nicolas Nicole Nigel Nikolai
    Nina Noah Nora Norman Oleg Olga Oliver Olivia Omar Oscar Osman Otto Pablo Pamela Patricia Patrick Paul Paula Paulo Pavel Pedro
    Peter Petra Philip Philippe Phillip Pierre Pietro Piotr Priya Rachel Rafael Rahul Raj Ralph Ramon Rashid Raymond Rebecca
    Ricardo Richard Rita Robert Roberto Robin Roger Roland Ronald Rosa Rose Rosemary Roy Ruben Rudolf Russell Ruth Ryan Sabrina
    Said Salim Sally Sam Samantha Samir Samuel Sandra Sara Sarah Scott Sean Sebastian Sergei Sergey Sergio Shane Shannon Sharon
    Sheila Simon Simone Sofia Sonia Sophia Sophie Stanley Stefan Stella Stephanie Stephen Steve Steven Stuart Sunil Susan
    Suzanne Svetlana Sven Sylvia Tamara Tanya Tariq Tatiana Ted Teresa Terry Theodore Theresa Thomas Tim Timothy Tina Todd Tom
    Tomas Tommy Tony Tracy Ulrich Ursula Valentina Vanessa Vera Veronica Victor Victoria Vijay Viktor Vincent Virginia Vladimir
    Walter Wanda Wendy Werner Will William Wolfgang Xavier Yolanda Yuri Yusuf Yvonne Zachary Zahra Zoe Nguyen Tran Wei Ming
"""
_DOUBTFUL = """
    Ali Ashley Barbara Ben Carl Carmen Charlotte Cheng Colin Craig Dean Diana Diego Eli Florian Frank Gabriel Georgia Gloria
    Gordon Grace Graham Harry Hugo Jack Jake Jan Jean Jim Joe Jordan Jose Ken Kelly Kim Leon Leo Levi Louis Louise Luca Lucas
    Lydia Marc Marco Marina Mario Mark Max Maya Mercedes Mia Miguel Ming Norman Oscar Otto Pablo Pedro Ralph Raj Ray Robin
    Rosa Rose Rosemary Roy Said Sally Santiago Scott Shannon Stanley Stella Ted Tim Todd Tom Tommy Tony Vera Vera Victor
    Victoria Vincent Virginia Walter Wei Will Xavier Tran Nguyen Abu Abdul Max Olga Omar Otto Philip
"""
_PLACES = """
    Street Road Avenue Lane Drive Square Place Court Airport Station Port Harbour Harbor Bridge Park Garden Gardens Market Mall
    Hospital Clinic University College School County City Town Island Islands Islands Bay Beach Falls River Lake Mountain Hill Hills
    Centre Center Tower House Hotel Hall Gate Terminal Depot Warehouse Ltd Limited Inc Corp Company Logistics Express Cargo Shipping
    Bank Store Stores Shop Foods Brand Brands Works Motors Electronics Batteries Charger Tyres Whisky Whiskey Brandy Wine Beer Rum Gin
    Vodka Perfume Jeans Shoes Bags Watches Cosmetics Pharma Chemicals Tools Guns Rifles Arms Pistol Pistols Revolver Shells
    Elizabeth's Saint San Santa St Fort Cape Mount Lake New North South East West Queen King Prince Princess Captain Uncle Aunt
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Convention Act Law Treaty Regulation Section Article Appendix Annex Office Counter Post Mail
    Gaulle Kennedy Dragon Golden Ocean Star Blue Red Green Black White Tobacco
"""
_NEVER = (
    "Calvin Klein", "Ralph Lauren", "Tommy Hilfiger", "Jack Daniel", "Jim Beam", "Louis Vuitton", "Michael Kors", "Kate Spade",
    "Marc Jacobs", "Hugo Boss", "Christian Dior", "Giorgio Armani", "Emporio Armani", "Tom Ford", "Mary Kay", "Paul Smith",
    "Uncle Ben", "Don Julio", "Don Pedro", "Dom Perignon", "Johnnie Walker", "Captain Morgan", "Jose Cuervo", "Dr Pepper", "Dr. Martens",
    "Dr Martens", "Mr Muscle", "Mr. Muscle", "Mr Clean", "Mrs Meyer", "Harry Winston", "Philip Morris", "Victoria's Secret",
    "Sara Lee", "Ben & Jerry", "Oscar Mayer", "Jean Paul Gaultier", "Carolina Herrera", "Elizabeth Arden", "Stella Artois",
    "Charles & Keith", "Patek Philippe", "Franck Muller", "Paul Mitchell", "John Deere", "Black & Decker", "Bang & Olufsen",
)  # fmt: skip
GIVEN = frozenset(_GIVEN.split())
DOUBTFUL = frozenset(_DOUBTFUL.split())  # also words, places or brands: only with a surname
PLACES = frozenset(_PLACES.split())
NEVER = _NEVER
PARTICLES = ("van", "von", "der", "den", "de", "del", "della", "da", "di", "bin", "ibn", "al", "el", "la", "le")
