"""Given names common in Hawaiʻi and the mainland, and names that are everyday words too."""

from __future__ import annotations

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

GIVEN_NAMES: frozenset[str] = frozenset(
    folded(name)
    for name in listed("""
    Aaron Abigail Adam Adrian Aiko Aisha Akamu Akemi Akira Alana Alan Albert Alejandro Alex
    Alexander Alexandra Alexis Alfredo Alice Alicia Alika Alison Allison Alohi Alyssa Amanda
    Amber Amelia Amy Ana Analyn Andrea Andrew Angel Angela Angelica Anela Anita Ann Anna Anne
    Anthony Antonio Apikalia April Arlene Arnel Arthur Ashley Aulii Austin Barbara Beatriz
    Benjamin Bernard Beth Betty Beverly Blake Bradley Brandon Brenda Brent Brett Brian Brianna
    Bruce Bryan Bryson Caleb Cameron Carl Carla Carlos Carmen Carol Caroline Carrie Catherine
    Cecilia Chad Charlene Charles Charlotte Chelsea Cherie Cheryl Chester Chloe Christian
    Christina Christine Christopher Cindy Claire Clara Clarence Claudia Clifford Colleen
    Connie Corey Craig Crystal Cynthia Daisuke Dale Dana Daniel Danielle Darlene Darren David
    Dawn Dean Deborah Debra Denise Dennis Derek Desiree Destiny Diana Diane Dominic Donald
    Donna Doris Dorothy Douglas Duane Dustin Dylan Edith Eduardo Edward Edwin Eileen Elaine
    Eleanor Elena Elijah Elizabeth Ella Ellen Emi Emily Emma Eric Erica Erika Erin Esther
    Ethan Eugene Eunice Eva Evan Evelyn Fa'afetai Felicia Fernando Fiona Florence Frances
    Francis Francisco Frank Fred Frederick Gabriel Gail Gary Genevieve George Gerald Gina
    Glenn Gloria Gordon Grace Grant Greg Gregory Haley Hana Hannah Harold Haruka Heather
    Hector Heidi Helen Henry Hina Hiroshi Hoku Holly Howard Hugh Hye-jin Ian Ikaika Irene Iris
    Isaac Isabel Isabella Isaiah Ivan Iwalani Jack Jackie Jackson Jacob Jacqueline James Jamie
    Jan Jane Janet Janice Jared Jasmine Jason Javier Jay Jayson Jean Jeanette Jeff Jeffrey
    Jennifer Jenny Jeremy Jerome Jerry Jesse Jessica Jesus Jill Jillian Jin Jo Joan Joann
    Joanna Joanne Jocelyn Joel John Johnny Jon Jonah Jonathan Jordan Jorge Jose Joseph Joshua
    Joy Joyce Juan Juanita Judith Judy Julia Julian Julie June Justin Kahealani Kai Kaimana
    Kainoa Kaipo Kaleo Kalani Kalei Kalena Kaleolani Kaliko Kamaka Kamalani Kamana Kamuela
    Kanani Kanoa Kaori Karen Karl Kathleen Kathryn Kathy Katherine Katie Kawai Kawika Kayla
    Keahi Keala Kealoha Keanu Keiko Keith Kekoa Kelly Kelsey Kenji Kenneth Kent Kevin Keoni
    Keola Kiana Kiele Kim Kimberly Kimo Koa Kristen Kristin Kristina Kristine Kumiko Kuulei
    Kyle Lana Lani Larry Laura Lauren Laurie Lawrence Leah Lee Leilani Lehua Leimomi Leinaala
    Leo Leonard Leslie Lester Liam Lillian Linda Lindsay Lindsey Lisa Logan Lois Loretta Lori
    Louis Louise Lucas Lucille Lucy Luis Luke Lydia Lynn Madison Mahealani Maile Makana Makani
    Makoa Malia Mandy Manuel Marc Marcia Marcus Margaret Maria Mariana Marianne Maricel Marie
    Marilyn Mario Marisol Marissa Maristella Marites Marjorie Mark Marlon Marsha Martha Martin
    Marvin Mary Masako Mateo Matthew Maureen Max Maya Megan Mei Melanie Melissa Melvin
    Mercedes Mia Michael Michele Michelle Micah Miguel Mika Mike Mildred Min-ji Miriam Misaki
    Mitchell Moana Molly Momi Monica Monique Myra Nadia Nainoa Nalani Nancy Naomi Natalia
    Natalie Natasha Nathan Nathaniel Neil Nicholas Nicole Nina Noah Noel Noelani Nohea Nora
    Norma Norman Olivia Omar Oscar Owen Pablo Paige Palani Pamela Patricia Patrick Paul Paula
    Paulo Pauline Pedro Peggy Penelope Penny Peter Philip Phillip Phyllis Pi'ikea Priscilla
    Pua Puanani Rachel Ralph Ramon Randall Randy Raquel Raul Raymond Rebecca Regina Reiko
    Renee Rhea Rhonda Ricardo Richard Rick Ricky Rita Robert Roberta Roberto Robin Rochelle
    Roderick Rodney Roel Roger Roland Rolando Romeo Ron Ronald Rosa Rosalie Rose Rosemarie
    Rowena Roxanne Roy Ruben Ruby Russell Ruth Ryan Sabrina Sally Samantha Samuel Sandra Sara
    Sarah Savannah Scott Sean Sefo Sergio Seth Shane Shannon Sharon Shaun Shawn Sheila Shelby
    Sheri Sherry Shirley Sheryl Sina Sione Sofia Sonia Sophia Soo-jin Stacey Stacy Stanley
    Stella Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne Sydney Sylvia Tammy Tanya
    Tara Tasi Taylor Teresa Terrence Terri Terry Thelma Theresa Thomas Tiffany Timothy Tina
    Todd Tom Tommy Toni Tony Tracy Travis Trevor Troy Tyler Tyrone Uilani Ululani Valerie
    Vanessa Vernon Veronica Vicki Vicky Victor Victoria Vincent Violet Virginia Vivian Walter
    Wanda Warren Wayne Wendy Wesley Whitney Willard William Winona Xavier Yolanda Yoshiko Yuki
    Yumi Yvonne Zachary Zoe Anand Arjun Deepa Priya Rahul Rajesh Sanjay Sunita Ahmed Ali
    Fatima Mohammed Omar Yusuf Wei Ming Xiao Ling Jing Hui Thanh Nguyen Linh Minh Tuan Ji-woo
    Marcus Johnny Chanchal
    """)
)

#: Parts of names that are words of resumes too: alone they are taken out only beside other parts.
EVERYDAY: frozenset[str] = frozenset(
    folded(word)
    for word in listed("""
    a academy acting ali ambassador an angel april art august autumn bank banks barber bay
    beach bell best bill bishop bond book brook brooks brown bush butler carpenter cash chance
    charge chase chef chief christian church city clay coach cole college cook cooper court
    crystal dale dawn day dean destiny do drew early east english faith farmer field fields
    fisher ford forest fox france frank french gay glass good grace grant gray green guy hall
    hand harbor hardy hill holiday holly home honor hope house hunter island jack jade jewel
    job joy judge june justice key king kind knight lake lane law lee light little long love
    mark marine market mars mason may miles mill miller moon moss nation north novel olive
    page park parker parks parish patience patience paul pearl penny person piece pilot pine
    pope porter power price prince pro queen rain reed rich rivers rob rock rose ruby sage
    sales school sea self service shepherd short silver skipper sky small smart smith snow
    south spring star stein stone story strong summer sun sunny surf taylor temple tile town
    trainer trinity turner usher valley van victor victory walker wall ward waters wave way
    weaver webb wells west white wise will win winter wood woods work wright young excel word
    access office outlook java ruby swift go rust ada julia pascal eiffel sage oracle epic kai
    moana aloha hana wai kona kula makani pua mana ohana honolulu hawaii maui oahu kauai hilo
    """)
)
